import { byId, element } from "./element.js";
import { showDifference, sureness } from "./difference.js";
import { fileName, readPortfolio, saveFile } from "./files.js";
import { showForm, showIssues } from "./form.js";
import { showMarkdown } from "./markdown.js";
import { ask, checkPortfolio, fetchPlan, followJob, forgetJob, submit } from "./service.js";

/** How long nobody types before the portfolio is checked, in milliseconds. */
const pause = 300;

const stages = {
  "committed plans": "Each initiative as it is planned",
  "fit": "Learning when to act",
  "select": "Comparing rules of deciding",
  "price": "The plan on new futures",
  "price, real drift": "The plan on new futures, as they are expected",
  "bound": "Prices of what is scarce, and the limit where it is asked for",
  "compare": "Fixed selections on the same futures",
  "contributions": "The plan without each initiative",
  "each initiative alone": "Each initiative by itself",
};

let portfolio;
let made;
let earlier;
let job;
let checking;
let waiting;

byId("example").addEventListener("click", () => open(async () => (await fetch("/example.json")).json()));
byId("file").addEventListener("change", ({ target }) => target.files.length > 0 && open(() => readPortfolio(target.files[0])));
byId("save").addEventListener("click", () =>
  saveFile(fileName(portfolio.name, "json"), "application/json", `${JSON.stringify(portfolio, null, 2)}\n`),
);
byId("plan").addEventListener("click", plan);
byId("compare").addEventListener("click", compare);
byId("stop").addEventListener("click", stop);
byId("saveJson").addEventListener("click", () => saveFile(fileName(made.plan.document.name, "plan.json"), "application/json", made.json));
byId("saveMarkdown").addEventListener("click", () =>
  saveFile(fileName(made.plan.document.name, "plan.md"), "text/markdown", made.markdown),
);
byId("key").addEventListener("change", () => portfolio !== undefined && check());

const drop = byId("drop");
for (const name of ["dragenter", "dragover"])
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  if (file !== undefined) void open(() => readPortfolio(file));
});

async function open(read) {
  try {
    portfolio = await read();
  } catch (error) {
    byId("opened").textContent = error.message;
    return;
  }
  byId("opened").textContent = `Opened: ${portfolio?.name ?? "a document without a name"}`;
  byId("save").disabled = false;
  byId("inputs").hidden = false;
  byId("planning").hidden = false;
  showForm(portfolio ?? {}, () => {
    clearTimeout(waiting);
    waiting = setTimeout(check, pause);
  });
  byId("inputs-title").focus();
  await check();
}

async function check() {
  checking?.abort();
  const controller = (checking = new AbortController());
  try {
    const { ok, issues, warnings } = await checkPortfolio(portfolio, controller.signal);
    if (controller !== checking) return;
    showWhetherStale();
    showIssues(issues);
    byId("doubts").replaceChildren(...warnings.map(({ path, message }) => element("li", {}, `${path}: ${message}`)));
    byId("verdict").textContent = ok
      ? `It can be planned.${warningText(warnings.length)}`
      : `${issues.length === 1 ? "One thing is" : `${issues.length} things are`} wrong.`;
    byId("plan").disabled = !ok || job !== undefined;
  } catch (error) {
    if (error.name !== "AbortError") byId("verdict").textContent = error.message;
  }
}

function warningText(count) {
  return count === 0 ? "" : ` ${count === 1 ? "One thing is" : `${count} things are`} probably not meant:`;
}

async function plan() {
  const told = byId("told");
  const seed = Number(byId("seed").value);
  if (byId("seed").value.trim() === "" || !Number.isSafeInteger(seed)) {
    told.textContent = "The seed is a whole number.";
    return;
  }
  told.textContent = "";
  begin(true);
  try {
    const planned = JSON.stringify(portfolio);
    const bounds = byId("bounds").checked ? "both" : "lower";
    job = await submit("plans", { portfolio, run: { seed, paths: Number(byId("paths").value), bounds } });
    const ended = await followJob(job, showProgress);
    if (ended.state !== "done") return;
    const next = await fetchPlan(ended.links.result);
    [earlier, made] = [made, { ...next, planned }];
    show();
    told.textContent = "The plan is ready.";
  } catch (error) {
    told.textContent = error.message;
  } finally {
    job = undefined;
    begin(false);
  }
}

/** A plan that is shown beside inputs that it was not made of would mislead. */
function showWhetherStale() {
  const stale = made !== undefined && made.planned !== JSON.stringify(portfolio);
  byId("stale").textContent = stale ? "What goes in has changed since this plan was made. Plan again to see what that does." : "";
}

function begin(running) {
  byId("plan").disabled = running;
  byId("stop").hidden = !running;
  byId("progress").hidden = !running;
  byId("bar").value = 0;
  byId("stage").textContent = "Waiting";
}

function showProgress({ state, progress }) {
  if (progress === undefined) byId("stage").textContent = state === "queued" ? "Waiting for its turn" : "Beginning";
  else {
    byId("stage").textContent = stages[progress.stage] ?? progress.stage;
    byId("bar").value = progress.done;
  }
}

async function stop() {
  if (job === undefined) return;
  byId("told").textContent = "Stopped; the job is forgotten.";
  await forgetJob(job).catch((error) => (byId("told").textContent = error.message));
}

function show() {
  byId("result").hidden = false;
  byId("page").replaceChildren(...showMarkdown(made.markdown));
  showWhetherStale();
  byId("difference").hidden = earlier === undefined;
  byId("compared").textContent = "";
  if (earlier !== undefined) byId("differenceBody").replaceChildren(...showDifference(earlier.plan, made.plan));
  byId("result-title").focus();
}

async function compare() {
  const compared = byId("compared");
  byId("compare").disabled = true;
  compared.textContent = "Comparing …";
  try {
    const body = { portfolio: earlier.plan.document, variant: made.plan.document, run: made.plan.run };
    const ended = await followJob(await submit("comparisons", body), () => undefined);
    if (ended.state === "done") compared.textContent = sureness(await (await ask(ended.links.result)).json());
  } catch (error) {
    compared.textContent = error.message;
  } finally {
    byId("compare").disabled = false;
  }
}
