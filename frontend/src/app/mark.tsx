/** The product's sign: orders on the left, followed to one point on the right. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#2f4a9a" />
      <path d="M7 10.5h5.2M7 16h3.4M7 21.5h5.2" stroke="#b9c7f3" strokeWidth="2.2" strokeLinecap="round" />
      <path d="M14 16h5" stroke="#fff" strokeWidth="2.2" strokeLinecap="round" />
      <circle cx="22.5" cy="16" r="3.6" fill="none" stroke="#fff" strokeWidth="2.2" />
    </svg>
  );
}
