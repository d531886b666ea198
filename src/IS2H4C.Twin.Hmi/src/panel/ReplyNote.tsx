import type { Reply } from "../feed/requests";
import { formatNumber } from "../model/format";

/** What the host answered, until the next request. */
export function ReplyNote({ reply, unit }: { reply: Reply | undefined; unit: string }) {
  return (
    <div className="reply-room" aria-live="polite">
      {reply?.kind === "done" && (
        <div className={`reply reply-${(reply.outcome ?? "accepted").toLowerCase()}`}>
          <strong>{reply.outcome ?? "Done"}</strong>
          {reply.value !== undefined && ` at ${formatNumber(reply.value)} ${unit}`}
          {reply.why.map((line, i) => (
            <p key={i}>{line}</p>
          ))}
        </div>
      )}
      {reply?.kind === "refused" && (
        <div className="reply reply-refused">
          <strong>{reply.title}</strong>
          <p>{reply.detail}</p>
          {reply.remedy !== "" && <p className="remedy">{reply.remedy}</p>}
        </div>
      )}
    </div>
  );
}
