import { useCallback, useState } from "react";
import type { Asset } from "../model/frame";
import { mainValues } from "../model/format";
import { mostPens } from "../trend/trendOptions";

/** The tags on the trend: at first the first two numbers of the faceplate; the oldest choice gives way to a fifth. */
export function usePens(asset: Asset): [string[], (name: string) => void] {
  const [chosen, setChosen] = useState<string[]>(() =>
    mainValues(asset, Infinity)
      .filter(([, tag]) => !tag.text)
      .slice(0, 2)
      .map(([name]) => name),
  );
  const toggle = useCallback(
    (name: string) => setChosen((now) => (now.includes(name) ? now.filter((other) => other !== name) : [...now, name].slice(-mostPens))),
    [],
  );
  return [chosen, toggle];
}
