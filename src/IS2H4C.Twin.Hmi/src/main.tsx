import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "uplot/dist/uPlot.min.css";
import { App } from "./App";
import { FeedStore } from "./feed/feedStore";
import { LiveFeed } from "./feed/liveFeed";
import { FeedContext } from "./feed/useFeed";
import "./styles/base.css";
import "./styles/header.css";
import "./styles/mimic.css";
import "./styles/panel.css";
import "./styles/plan.css";
import "./styles/marks.css";

const store = new FeedStore();
void new LiveFeed(store, () => performance.now()).start();

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with id root.");
createRoot(root).render(
  <StrictMode>
    <FeedContext value={store}>
      <App />
    </FeedContext>
  </StrictMode>,
);
