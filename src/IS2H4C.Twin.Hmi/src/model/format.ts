import type { Asset, TagValue } from "./frame";

/** No reading: a dash of fixed width, never 0. */
export const noValue = "––";

/** Four significant digits, at most four decimals, no thousands separator: 12.34, 123.4, 1234, 0.0123. What is too small for four decimals is 0.0000: not nothing, but nothing to act on. */
export function formatNumber(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return noValue;
  const size = Math.abs(value);
  if (size < 1e-9) return "0";
  if (size >= 1e7) return value.toExponential(2);
  if (size < 5e-5) return "0.0000";
  const wholeDigits = size >= 1 ? Math.floor(Math.log10(size)) + 1 : 0;
  const decimals = size >= 1 ? Math.max(0, Math.min(2, 4 - wholeDigits)) : size >= 0.1 ? 3 : 4;
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? "0" : text;
}

/** Three significant digits, for where there is little room. */
export function formatShort(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return noValue;
  const size = Math.abs(value);
  return size >= 1e5 || (size > 0 && size < 1e-3) ? value.toExponential(1) : Number(value.toPrecision(3)).toString();
}

/** The state's name for an enumerated tag, the number for all others. */
export function formatReading(reading: { value: number | null; text?: string | null }): string {
  return reading.text ?? formatNumber(reading.value);
}

/** 3 s, 2 min 05 s, 1 h 04 min, 2 d 3 h. */
export function formatAge(seconds: number): string {
  if (!Number.isFinite(seconds)) return "never";
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole} s`;
  const two = (n: number) => String(n).padStart(2, "0");
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  if (whole < 86400) return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
  return `${Math.floor(whole / 86400)} d ${Math.floor((whole % 86400) / 3600)} h`;
}

/** Plant time in the operator's time zone, 24 h. */
export function formatTime(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const two = (n: number) => String(n).padStart(2, "0");
  const date = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${date} ${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

/** `renewablePower` and `grid-connection` become words; tag names such as `PT101.PV` stay as they are. */
export function humanise(name: string): string {
  if (/^[A-Z]{1,5}\d/.test(name)) return name;
  const words = name
    .replace(/[-_.]+/g, " ")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What the operator calls a value: its description, or its name in words. The tag's name stands beside it where there is room. */
export function labelOf(name: string, tag: Pick<TagValue, "description"> | undefined): string {
  return tag?.description || humanise(name);
}

/** The unit as it is printed: degC is °C, m3/h is m³/h; a bare number and a state have none. */
export function unitText(unit: string): string {
  if (unit === "1" || unit === "state") return "";
  return unit.replace(/\bdegC\b/, "°C").replace(/\bu(?=[A-Z])/, "µ").replace(/m3\b/g, "m³").replace(/m2\b/g, "m²");
}

/** The values for the faceplate: those keyed "main", or the first few when none is. */
export function mainValues(asset: Asset, most: number): [string, TagValue][] {
  const all = Object.entries(asset.values);
  const main = all.filter(([, tag]) => tag.key === "main");
  return (main.length > 0 ? main : all).slice(0, Math.max(0, most));
}

/** Where a value lies in its engineering range, 0..1, or undefined without number or range. */
export function shareOfRange(tag: TagValue): number | undefined {
  const { value, low, high } = tag;
  if (value === null || low === null || low === undefined || high === null || high === undefined || !(high > low)) return undefined;
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}
