/** Quiet hues, close in lightness, so that only what is abnormal stands out. */
const colours: Readonly<Record<string, string>> = {
  electricity: "#a39a74",
  hydrogen: "#7fa393",
  oxygen: "#7d9cc0",
  "dissolved-oxygen": "#8797ad",
  effluent: "#93836b",
  "feed-water": "#6fa3ad",
  concentrate: "#94809c",
  heat: "#a67f72",
};

/** Resources of other hubs get one of these, always the same. */
const further = ["#8d9a6c", "#8890b5", "#a1848f", "#6f9c84", "#a88c63", "#7f95a3"] as const;

export function resourceColour(resource: string): string {
  const known = colours[resource];
  if (known !== undefined) return known;
  let hash = 0;
  for (const character of resource) hash = (hash * 31 + character.charCodeAt(0)) % 9973;
  return further[hash % further.length] ?? further[0];
}
