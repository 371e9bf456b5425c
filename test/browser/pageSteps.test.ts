import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunningServer } from "@ripen/api";
import { TestServices } from "../helpers/api/openTestService.js";
import { smallPortfolio } from "../helpers/api/smallPortfolio.js";

const places = [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = places.find((place) => place !== undefined && existsSync(place));
/** Where pictures of the page go, for people to look at. */
const pictures = process.env["RIPEN_PICTURES"];

/** Each step goes on from the one before, as a person does. */
describe.skipIf(executablePath === undefined)("the page", () => {
  const services = new TestServices();
  let server: RunningServer;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    server = await services.listen();
    browser = await chromium.launch({ executablePath: executablePath!, args: ["--no-sandbox"] });
    page = await browser.newPage({ acceptDownloads: true, viewport: { width: 1200, height: 900 } });
    // What a policy forbids, a script throws, or a file that is not there, is told on the console.
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on(
      "request",
      (request) =>
        !request.url().startsWith(server.url) && !request.url().startsWith("blob:") && complaints.push(`asked elsewhere: ${request.url()}`),
    );
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await services.close();
  });

  const picture = async (name: string): Promise<void> => {
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  };
  // The policy of the page forbids it to evaluate texts, so it is asked from outside.
  const patiently = { timeout: 30_000, interval: 20 };
  const text = async (selector: string): Promise<string> => (await page.textContent(selector)) ?? "";

  test("load: the example is opened and checked", async () => {
    await page.goto(server.url);
    await page.click("#example");
    await expect.poll(() => text("#verdict"), patiently).not.toBe("");
    expect(await text("#opened")).toBe("Opened: The bakery on the corner");
    expect(await text("#verdict")).toMatch(/^It can be planned\./);
    expect(await page.isEnabled("#plan")).toBe(true);
    await picture("1-example");
  });

  test("load: a file of one's own, chosen by keyboard and file picker", async () => {
    const file = join(services.folder, "stall.json");
    writeFileSync(file, JSON.stringify(smallPortfolio()));
    await page.setInputFiles("#file", file);
    await expect.poll(() => text("#opened"), patiently).toContain("stall");
    await expect.poll(() => text("#verdict"), patiently).toMatch(/^It can/);
    expect(await page.evaluate("document.activeElement.id")).toBe("inputs-title");
  });

  test("load: what is no portfolio, or no JSON, is told and breaks nothing", async () => {
    for (const [name, content, told] of [
      ["torn.json", '{"name": ', "torn.json is not JSON"],
      ["list.json", "[null]", "Opened: a document without a name"],
      [
        "odd.json",
        '{"name":"odd","resources":{"a":null},"drivers":7,"initiatives":{"x":{"stages":[null,{}],"modes":[[]]}}}',
        "Opened: odd",
      ],
      ["stall.json", JSON.stringify(smallPortfolio()), "Opened: A stall"],
    ]) {
      const file = join(services.folder, name);
      writeFileSync(file, content);
      await page.setInputFiles("#file", file);
      await expect.poll(() => text("#opened"), patiently).toContain(told);
    }
    await expect.poll(() => text("#verdict"), patiently).toMatch(/^It can/);
  });

  test("edit, problem shown: where it is, told to a screen reader, and gone when it is mended", async () => {
    const cost = page.getByRole("group", { name: "A pot every day" }).getByLabel("cost", { exact: true });
    await cost.fill("-5");
    await page.waitForSelector("[aria-invalid=true]");
    expect(await cost.getAttribute("aria-invalid")).toBe("true");
    const told = (await cost.getAttribute("aria-describedby")) ?? "";
    expect(await text(`[id="${told}"]`)).toContain("found -5");
    expect(await text("#verdict")).toBe("One thing is wrong.");
    expect(await page.isDisabled("#plan")).toBe(true);
    await picture("2-problem");
    await cost.fill("1700");
    await expect.poll(() => text("#verdict"), patiently).toMatch(/^It can/);
    expect(await page.locator("[aria-invalid=true]").count()).toBe(0);
  });

  test("plan, progress: the bar moves and says what is done", async () => {
    await page.evaluate(`(() => {
      window.seen = [];
      new MutationObserver(() => window.seen.push(document.querySelector("#stage").textContent + " " + document.querySelector("#bar").value)).observe(document.querySelector("#progress"), { subtree: true, childList: true, characterData: true, attributes: true });
    })()`);
    await page.selectOption("#paths", "1024");
    await page.click("#plan");
    await page.waitForSelector("#stop:not([hidden])");
    await expect.poll(() => text("#told"), patiently).toBe("The plan is ready.");
    const seen = await page.evaluate<string[]>("window.seen");
    expect(seen.some((one) => one.startsWith("Learning when to act") || one.startsWith("Comparing"))).toBe(true);
    expect(await page.isHidden("#progress")).toBe(true);
  });

  test("read: what to do now, the roadmap and tables; the heading has the focus", async () => {
    expect(await page.evaluate("document.activeElement.id")).toBe("result-title");
    const shown = await text("#page");
    for (const part of ["A stall on the market", "What to do now", "Soup at noon", "An awning"]) expect(shown).toContain(part);
    expect(await page.locator("#page table").count()).toBeGreaterThan(2);
    // What is left of Markdown would be a fault of the page.
    for (const mark of ["**", "| --- |", "## "]) expect(shown).not.toContain(mark);
    expect(await page.isHidden("#difference")).toBe(true);
    await picture("3-plan");
  });

  test("compare: the next plan stands beside the one before", async () => {
    await page.getByRole("group", { name: "A pot every day" }).getByLabel("cost", { exact: true }).fill("400");
    await expect.poll(() => text("#verdict"), patiently).toMatch(/^It can/);
    // What is shown is said to be of other inputs, until it is planned again.
    await expect.poll(() => text("#stale"), patiently).toContain("has changed since this plan was made");
    await page.click("#plan");
    await page.waitForSelector("#difference:not([hidden])", { timeout: 30_000 });
    expect(await text("#stale")).toBe("");
    expect(await page.locator("#differenceBody tbody tr").count()).toBe(5);
    expect(await text("#differenceBody")).toContain("the same futures");
    await page.click("#compare");
    await expect
      .poll(() => text("#compared"), patiently)
      .toMatch(/^The plan is worth [\d,.]+ ± [\d,.]+ EUR more than the one before: more than chance/);
    await picture("4-compare");
  });

  test("download: the portfolio as it was edited, the plan as JSON and as Markdown", async () => {
    const saved = async (button: string): Promise<[string, string]> => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
      return [download.suggestedFilename(), readFileSync(await download.path(), "utf8")];
    };
    const [name, portfolio] = await saved("#save");
    expect([name, JSON.parse(portfolio).initiatives.soup.stages[1].cost]).toEqual(["a-stall-on-the-market.json", 400]);
    const [, plan] = await saved("#saveJson");
    expect(JSON.parse(plan).document).toEqual(JSON.parse(portfolio));
    const [, markdown] = await saved("#saveMarkdown");
    expect(markdown).toMatch(/^# A stall on the market/);
  });

  test("stop: a plan that takes too long, since the best one possible was asked for too, is forgotten", async () => {
    await page.fill("#seed", "99");
    await page.selectOption("#paths", "32768");
    await page.getByLabel("How much better could any plan be?").check();
    const asked = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/v1/plans"));
    await page.click("#plan");
    expect((await asked).postDataJSON().run).toEqual({ paths: 32768, seed: 99, bounds: "both" });
    await expect.poll(() => text("#stage"), patiently).not.toBe("Waiting");
    await page.click("#stop");
    await page.waitForSelector("#stop[hidden]", { state: "attached" });
    expect(await text("#told")).toBe("Stopped; the job is forgotten.");
  });

  test("fits a narrow screen, and every field has a label", async () => {
    await page.setViewportSize({ width: 380, height: 800 });
    expect(await page.evaluate("document.documentElement.scrollWidth <= 380")).toBe(true);
    const unnamed = await page.evaluate(
      "[...document.querySelectorAll('input, select, button')].filter((one) => !(one.labels?.length || one.textContent.trim())).map((one) => one.id)",
    );
    expect(unnamed).toEqual([]);
    await picture("5-narrow");
    await page.setViewportSize({ width: 1200, height: 900 });
  });

  test("the document of the API is shown without any network", async () => {
    await page.goto(`${server.url}/docs`);
    await page.waitForSelector("summary:has-text('/v1/plans')");
    await page.click("summary:has-text('/v1/plans')");
    await picture("6-docs");
    await page.goto(`${server.url}/errors/invalid-portfolio`);
    expect(await text("h1")).toBe("A portfolio document does not hold together");
    await picture("7-error");
  });

  test("nothing was forbidden by its policy, broken, or asked of another place", () => {
    expect(complaints).toEqual([]);
  });
});
