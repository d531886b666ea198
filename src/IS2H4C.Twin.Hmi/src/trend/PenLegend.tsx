import { penStyles, type Pen } from "./trendOptions";

export function PenLegend({ pens }: { pens: readonly Pen[] }) {
  return (
    <ul className="pens">
      {pens.map((pen, i) => (
        <li key={pen.id}>
          <PenMark index={i} /> {pen.label} <span className="value-unit">{pen.unit}</span>
        </li>
      ))}
    </ul>
  );
}

export function PenMark({ index }: { index: number }) {
  const style = penStyles[index % penStyles.length] ?? penStyles[0];
  return (
    <svg className="pen-mark" viewBox="0 0 18 6" aria-hidden="true">
      <path d="M0 3h18" stroke={style.colour} strokeWidth="2.5" strokeDasharray={style.dash.join(" ")} />
    </svg>
  );
}
