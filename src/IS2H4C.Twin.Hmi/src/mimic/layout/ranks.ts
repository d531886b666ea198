import type { Topology } from "./topology";

/** How many steps of resource flow lie before each asset. Loops are opened where a walk from the sources meets itself. */
export function flowRanks(topology: Topology): Map<string, number> {
  const next = successors(topology);
  const forward = withoutBackEdges(topology.assets, next);
  const ranks = new Map<string, number>();
  const rankOf = (asset: string): number => {
    const known = ranks.get(asset);
    if (known !== undefined) return known;
    let rank = 0;
    for (const [from, targets] of forward) if (targets.has(asset)) rank = Math.max(rank, rankOf(from) + 1);
    ranks.set(asset, rank);
    return rank;
  };
  for (const asset of topology.assets) rankOf(asset);
  return ranks;
}

function successors(topology: Topology): Map<string, Set<string>> {
  const next = new Map<string, Set<string>>(topology.assets.map((asset) => [asset, new Set<string>()]));
  for (const header of topology.headers)
    for (const from of header.from)
      for (const to of header.to) {
        const goesBothWays = header.from.includes(to) && header.to.includes(from);
        if (from !== to && !goesBothWays) next.get(from)?.add(to);
      }
  return next;
}

/** Depth first from the assets that nothing feeds; an edge to an asset still on the path closes a loop and is left out. */
function withoutBackEdges(assets: readonly string[], next: Map<string, Set<string>>): Map<string, Set<string>> {
  const fed = new Set([...next.values()].flatMap((targets) => [...targets]));
  const order = [...assets.filter((asset) => !fed.has(asset)), ...assets.filter((asset) => fed.has(asset))];
  const forward = new Map<string, Set<string>>(assets.map((asset) => [asset, new Set<string>()]));
  const state = new Map<string, "onPath" | "done">();

  const walk = (asset: string): void => {
    state.set(asset, "onPath");
    for (const target of next.get(asset) ?? []) {
      if (state.get(target) === "onPath") continue;
      forward.get(asset)?.add(target);
      if (!state.has(target)) walk(target);
    }
    state.set(asset, "done");
  };
  for (const asset of order) if (!state.has(asset)) walk(asset);
  return forward;
}
