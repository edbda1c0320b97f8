import styles from "./icon.module.css";

/** Drawn on a 20 px grid with a 1.5 px line, one path each, so that they read as one hand. */
const paths = {
  search: "M9 15a6 6 0 1 0 0-12 6 6 0 0 0 0 12Zm4.3-1.7L17 17",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  close: "M5 5l10 10M15 5L5 15",
  check: "M4.5 10.5l3.5 3.5 7.5-8",
  "chevron-down": "M5.5 8l4.5 4.5L14.5 8",
  "chevron-up": "M5.5 12L10 7.5l4.5 4.5",
  "chevron-right": "M8 5.5l4.5 4.5L8 14.5",
  "chevron-left": "M12 5.5L7.5 10l4.5 4.5",
  more: "M4.5 10h.01M10 10h.01M15.5 10h.01",
  menu: "M3.5 6h13M3.5 10h13M3.5 14h13",
  sort: "M7 4v12M7 4L4.5 6.5M7 4l2.5 2.5M13 16V4m0 12l-2.5-2.5M13 16l2.5-2.5",
  "sort-up": "M10 16V4m0 0L5.5 8.5M10 4l4.5 4.5",
  "sort-down": "M10 4v12m0 0l-4.5-4.5M10 16l4.5-4.5",
  filter: "M3.5 5h13M6 10h8M8.5 15h3",
  columns: "M3.5 4.5h13v11h-13zM8 4.5v11M12 4.5v11",
  density: "M3.5 4.5h13M3.5 8.2h13M3.5 11.8h13M3.5 15.5h13",
  calendar: "M4 5.5h12v11H4zM4 9h12M7 3.5v3M13 3.5v3",
  clock: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm0-10.5V10l2.5 2",
  home: "M3.5 9.5L10 4l6.5 5.5M5.5 8v8h9V8M8.5 16v-4h3v4",
  order: "M5.5 3.5h6l3.5 3.5v9.5h-9.5zM11.5 3.5V7H15M8 10.5h4.5M8 13.5h4.5",
  inbox: "M3.5 11.5L6 4.5h8l2.5 7v4.5h-13zM3.5 11.5H7l1 2h4l1-2h3.5",
  customer: "M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-6 6.5c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5",
  customers: "M8 10a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 10Zm-5 6c.5-2.6 2.5-4 5-4s4.5 1.4 5 4M13 5a2.5 2.5 0 0 1 0 4.8M14.5 12.4c1.4.500 2.2 1.8 2.5 3.6",
  product: "M10 3.5l6.5 3.2v6.6L10 16.5l-6.5-3.2V6.7zM3.8 6.9L10 10l6.2-3.1M10 10v6.2",
  production: "M3.5 16.5V8l4 2.5V8l4 2.5V4.5h5v12zM7 13.5h.01M10 13.5h.01M13 13.5h.01",
  materials: "M3.5 6.5L10 3.5l6.5 3-6.5 3zM3.5 10l6.5 3 6.5-3M3.5 13.5l6.5 3 6.5-3",
  suppliers: "M3.5 8.5h13M4.5 8.5v8h11v-8M3.5 8.5l1.5-5h10l1.5 5M8 16.5V12h4v4.5",
  quality: "M10 3l6 2v5c0 3.5-2.5 5.8-6 7-3.5-1.2-6-3.5-6-7V5zM7.3 10l2 2 3.5-4",
  shipping: "M2.5 5.5h9v8h-9zM11.5 8.5h3.2l2.8 2.8v2.2h-6M6 15.8a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM14 15.8a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Z",
  feedback: "M4 4.5h12v9H9.5L6.5 16v-2.5H4zM7.5 8h5M7.5 10.5h3",
  message: "M3.5 5h13v8.5H10L7 16.2v-2.7H3.5z",
  money: "M3.5 5.5h13v9h-13zM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM6 8h.01M14 12h.01",
  chart: "M3.5 16.5h13M5.5 14V9.5M10 14V4.5M14.5 14V7.5",
  users: "M7.5 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM3 15.5c.4-2.5 2.2-3.8 4.5-3.8s4.1 1.3 4.5 3.8M14.5 7v5M12 9.5h5",
  settings: "M4 6h6M14 6h2M4 14h2M10 14h6M12 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM8 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
  bell: "M5.5 13.5V9a4.5 4.5 0 0 1 9 0v4.5l1 1h-11zM8.5 16.5h3",
  file: "M5.5 3.5h6L15 7v9.5H5.5zM11.5 3.5V7H15",
  paperclip: "M14.5 9.5l-4.8 4.8a3 3 0 0 1-4.2-4.2L11 4.6a2 2 0 0 1 2.9 2.9l-5.4 5.3a1 1 0 0 1-1.4-1.4l4.7-4.7",
  upload: "M10 13V4m0 0L6.5 7.5M10 4l3.5 3.5M4 13.5v3h12v-3",
  download: "M10 4v9m0 0l-3.5-3.5M10 13l3.5-3.5M4 13.5v3h12v-3",
  copy: "M7 7h9v9.5H7zM13 7V3.5H4V13h3",
  edit: "M4 16l.8-3.3L13.5 4l2.5 2.5-8.7 8.7z",
  trash: "M4.5 6h11M8 6V4h4v2M6 6l.6 10.5h6.8L14 6M8.6 9v4.5M11.4 9v4.5",
  undo: "M6.5 4L3.5 7l3 3M3.5 7H12a4.2 4.2 0 0 1 0 8.5H7",
  refresh: "M16 8.5A6.2 6.2 0 0 0 4.6 7M4 11.5A6.2 6.2 0 0 0 15.4 13M4.5 3.5V7H8M15.5 16.5V13H12",
  link: "M8.5 11.5a3 3 0 0 0 4.3.2l2.4-2.4a3 3 0 0 0-4.3-4.3L9.7 6.2M11.5 8.5a3 3 0 0 0-4.3-.2l-2.4 2.4a3 3 0 0 0 4.3 4.3l1.2-1.2",
  print: "M6 7.5v-4h8v4M6 13.5H3.5v-6h13v6H14M6 11.5h8v5H6z",
  history: "M4 7.5A6.5 6.5 0 1 1 3.5 10M4 3.5v4h4M10 6.5V10l2.5 1.5",
  info: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm0-8v4.5M10 6.5h.01",
  alert: "M10 3.5l7 12.5H3zM10 8v4M10 14h.01",
  help: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM8 8.2a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.5M10 13.8h.01",
  sun: "M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM10 2.5v1.5M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M15.3 4.7l-1 1M5.7 14.3l-1 1",
  moon: "M16 11.5A6.5 6.5 0 0 1 8.5 4 6.5 6.5 0 1 0 16 11.5Z",
  contrast: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 3v14M12 5.5v9M14 7v6",
  language: "M3 5.5h8M7 3.5v2M9.5 5.5c-.8 3-3 5.3-6 6.5M4.5 5.5c.8 2.5 2.8 4.7 5 6M9.5 16.5L13 8.5l3.5 8M10.7 14h4.6",
  keyboard: "M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.5h7",
  "sign-out": "M12 6V3.5H4v13h8V14M8.5 10h8m0 0l-2.8-2.8M16.5 10l-2.8 2.8",
  lock: "M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9",
  eye: "M2.5 10c1.7-3 4.3-4.7 7.5-4.7s5.8 1.7 7.5 4.7c-1.7 3-4.3 4.7-7.5 4.7S4.2 13 2.5 10ZM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
  external: "M8 4.5H4.5v11h11V12M11 4.5h4.5V9M15.5 4.5L9 11",
  camera: "M3 6.5h3.5L8 4.5h4l1.5 2H17v9H3zM10 13.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4Z",
  send: "M3.5 10L17 3.5 13 16.5l-3-5zM10 11.5l7-8",
  pause: "M7 5v10M13 5v10",
} as const;

export type IconName = keyof typeof paths;

export function isIconName(name: string): name is IconName {
  return name in paths;
}

/** A drawing beside a word; it says nothing by itself, so it is hidden from screen readers. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg className={styles.icon} width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
