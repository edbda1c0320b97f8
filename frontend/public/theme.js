// Runs before the first paint: a dark page must not flash white while the application loads.
try {
  var theme = localStorage.getItem("gendan.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch (unavailable) {
  // Without storage the system's own theme holds.
}
