import type { ReactElement } from "react";

/**
 * Drawn in 24 x 24. The symbol follows from a word of the kind ("methanol-store" is a store), so a new kind needs no edit here;
 * a kind without a known word gets the generic unit. Earlier lines win.
 */
const symbols: readonly (readonly [words: readonly string[], drawing: ReactElement])[] = [
  [["pv", "solar"], <path key="s" d="M3 19 7 7h14l-4 12zM5 13h14M12 7 8 19M16.5 7l-4 12" />],
  [["wind"], <path key="s" d="M12 22V11M12 11 12 3M12 11l7 4M12 11l-7 4M9 22h6" />],
  [["grid", "connection"], <path key="s" d="M12 3 6 22M12 3l6 19M9 12h6M7.6 17h8.8M5 7h14M5 7v2M19 7v2" />],
  [["electrolyser", "electrolyzer", "cell"], <path key="s" d="M4 5h16v14H4zM9 5v14M15 5v14M6.5 9v6M12 9v6M17.5 9v6" />],
  [["compressor"], <path key="s" d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M6 5.5l14 3M6 18.5l14-3" />],
  [["store", "storage", "buffer"], <path key="s" d="M7 4h10a4 8 0 0 1 0 16H7A4 8 0 0 1 7 4zM3.5 9h17M3.5 15h17" />],
  [["tank"], <path key="s" d="M5 6c0-4 14-4 14 0v13c0 3-14 3-14 0zM5 11c3 2 5-2 7 0s5-1 7 0" />],
  [["demand", "consumer", "homes"], <path key="s" d="M4 12 12 4l8 8M6 10.5V20h12v-9.5M10 20v-5h4v5" />],
  [["aeration", "blower"], <path key="s" d="M3 18h18M6 14a1.5 1.5 0 1 0 .01 0M12 10a2 2 0 1 0 .01 0M17 4.5a2 2 0 1 0 .01 0M18 13.5a1 1 0 1 0 .01 0" />],
  [["basin", "pond", "wastewater"], <path key="s" d="M2 6v11c0 2 20 2 20 0V6M2 10c3.3 2 6.7-2 10 0s6.7-2 10 0M2 14c3.3 2 6.7-2 10 0s6.7-2 10 0" />],
  [["recycler", "filter", "membrane", "osmosis"], <path key="s" d="M4 5h16v14H4zM4 19 20 5M7 9h4M13 15h4" />],
  [["reactor", "column", "synthesis"], <path key="s" d="M8 5c0-3 8-3 8 0v14c0 3-8 3-8 0zM8 9l8 6M16 9l-8 6" />],
  [["boiler", "heater", "heat", "exchanger"], <path key="s" d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M2 12h5l2-4 4 8 2-4h7" />],
];

const generic = <path d="M4 4h16v16H4zM8 12h8M12 8v8" />;

/** Which drawing a kind gets: undefined for the generic one. */
export function symbolWordOf(kind: string): string | undefined {
  const words = kind.toLowerCase().split(/[^a-z0-9]+/);
  return symbols.flatMap(([known]) => known).find((word) => words.includes(word));
}

export function KindSymbol({ kind }: { kind: string }) {
  const word = symbolWordOf(kind);
  const drawing = symbols.find(([known]) => word !== undefined && known.includes(word))?.[1] ?? generic;
  return (
    <svg className="symbol" viewBox="0 0 24 24" aria-hidden="true">
      {drawing}
    </svg>
  );
}
