// The drawings of the window, on a 24 grid: `d` is stroked, `fill` is filled.

export interface Drawing {
  d?: string;
  fill?: string;
}

const ring = (cx: number, cy: number, r: number) => `M${cx - r} ${cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

export const icons = {
  arc: { d: "M12 4a8 8 0 1 0 8 8" },
  back: { d: "m14.5 6.5-5.5 5.5 5.5 5.5" },
  bell: { d: "M12 7.4V4.7M9.9 4h4.2M3.25 20.1h17.5", fill: "M4 15.9a8 8 0 0 1 16 0z" },
  belloff: { d: "M12 7.4V4.7M9.9 4h4.2M4 15.9a8 8 0 0 1 16 0zM3.25 20.1h17.5" },
  clock: { d: `${ring(12, 12, 8)}M12 7.5V12l3 2` },
  copy: { d: "M9 9h11v11H9zM15 9V4H4v11h5" },
  down: { d: "m6.5 9.5 5.5 5.5 5.5-5.5" },
  filter: { d: "M4 7h16M7 12h10M10 17h4" },
  find: { d: `${ring(10.75, 10.75, 6.25)}M15.5 15.5l4.75 4.75` },
  gap: { d: "M3 12h5M16 12h5M9.5 7v10M14.5 7v10" },
  hush: { d: "M11 5h3M12.5 5v2.5M9.5 8.4A8 8 0 0 1 20 15.9h-3M5.6 11A8 8 0 0 0 4 15.9h9M3.25 20.1H16M4 3.5l16.5 17.5" },
  inbox: { d: "M4 13.5 6.4 5h11.2L20 13.5V19H4zM4 13.5h4.5l1.2 2.5h4.6l1.2-2.5H20" },
  more: { d: "M5.5 12h.01M12 12h.01M18.5 12h.01" },
  no: { d: "m6 6 12 12M18 6 6 18" },
  ok: { d: "m4.5 12.5 5 5 10-11" },
  out: { d: "M9 5H5v14h14v-4M13 5h6v6M19 5l-8.5 8.5" },
  play: { fill: "M8 5.5v13l10.5-6.5z" },
  plug: { d: "M9 3.5V8M15 3.5V8M6.5 8h11v3.5a5.5 5.5 0 0 1-11 0zM12 17v3.5" },
  plus: { d: "M12 5v14M5 12h14" },
  pref: { d: `M4 7.5h8M18 7.5h2M4 16.5h2M12 16.5h8${ring(15, 7.5, 2.75)}${ring(9, 16.5, 2.75)}` },
  right: { d: "m9.5 6.5 5.5 5.5-5.5 5.5" },
  ring: { d: ring(12, 12, 8) },
  table: { d: "M4 5h16v14H4zM4 10h16M10 10v9" },
  talk: { d: "M4 5h16v11.5h-8L7.5 20v-3.5H4z" },
  up: { d: "m6.5 14.5 5.5-5.5 5.5 5.5" },
  wave: { d: "M8 20c-3-3 2.5-5 0-8.5S9 7 8 4M15.5 20c-3-3 2.5-5 0-8.5S16.5 7 15.5 4" },
} satisfies Record<string, Drawing>;

export type IconName = keyof typeof icons;

/** The window knows no service by name: the drawing follows what a service can do. */
export function glyph(service: { topics: boolean; marks_seen: boolean } | undefined): IconName {
  if (service?.topics) return "table";
  return service?.marks_seen ? "talk" : "wave";
}
