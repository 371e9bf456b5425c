import { element } from "./element.js";

/**
 * Shows the Markdown of a plan: headings, paragraphs, lists, tables, quotes, and inside of them strong words, emphasis and code. It
 * makes elements and sets texts, so that nothing in it is ever taken for markup of the page.
 *
 * @param {string} text
 * @param {number} lower how many steps headings go down, to stand below those around them
 * @returns {HTMLElement[]}
 */
export function showMarkdown(text, lower = 2) {
  const made = [];
  const lines = text.split("\n");
  for (let i = 0; i < lines.length;) {
    const from = i;
    const line = lines[i];
    const takeWhile = (holds) => {
      while (i < lines.length && holds(lines[i])) i++;
      return lines.slice(from, i);
    };
    const heading = /^(#{1,6}) (.*)$/.exec(line);
    if (heading !== null) {
      made.push(element(`h${Math.min(6, heading[1].length + lower)}`, {}, ...inline(heading[2])));
      i++;
    } else if (line.startsWith("|")) made.push(table(takeWhile((one) => one.startsWith("|"))));
    else if (/^[-*] /.test(line))
      made.push(
        element(
          "ul",
          {},
          ...items(
            takeWhile((one) => /^([-*] | {2,}\S)/.test(one)),
            /^[-*] /,
          ),
        ),
      );
    else if (/^\d+\. /.test(line))
      made.push(
        element(
          "ol",
          {},
          ...items(
            takeWhile((one) => /^(\d+\. | {2,}\S)/.test(one)),
            /^\d+\. /,
          ),
        ),
      );
    else if (line.startsWith("> "))
      made.push(
        element(
          "blockquote",
          {},
          ...inline(
            takeWhile((one) => one.startsWith("> "))
              .map((one) => one.slice(2))
              .join(" "),
          ),
        ),
      );
    else if (line.startsWith("```")) {
      i++;
      const code = takeWhile((one) => !one.startsWith("```")).slice(1);
      made.push(element("pre", {}, code.join("\n")));
      i++;
    } else if (line.trim() === "") i++;
    else made.push(element("p", {}, ...inline(takeWhile((one) => one.trim() !== "" && !/^([#|>]|[-*] |```)/.test(one)).join(" "))));
    if (i === from) i++;
  }
  return made;
}

function items(lines, mark) {
  const texts = [];
  for (const line of lines)
    if (mark.test(line)) texts.push(line.replace(mark, ""));
    else texts[texts.length - 1] += ` ${line.trim()}`;
  return texts.map((text) => element("li", {}, ...inline(text)));
}

function table(lines) {
  const cells = (line) =>
    line
      .trim()
      .replace(/^\||\|$/g, "")
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll("\\|", "|"));
  const [head, marks, ...rows] = lines.map(cells);
  const row = (name, texts) =>
    element(
      "tr",
      {},
      ...texts.map((text, i) =>
        element(name, { class: marks[i]?.endsWith(":") && "number", scope: name === "th" && "col" }, ...inline(text)),
      ),
    );
  return element(
    "div",
    { "class": "scroll", "tabindex": "0", "role": "region", "aria-label": head.join(", ") },
    element("table", {}, element("thead", {}, row("th", head)), element("tbody", {}, ...rows.map((one) => row("td", one)))),
  );
}

/** What is a mark inside a line; a mark that is escaped comes first, so that it is never taken for one. */
const marks =
  /\\(?<escaped>[\\`*_{}[\]()#+\-.!|<>~&])|&(?<ampersand>amp);|`(?<code>[^`]+)`|\*\*(?<strong>(?:\\.|[^*\\])+)\*\*|(?<![\w*])(?<mark>[_*])(?<stressed>(?:\\.|[^_*\\])+)\k<mark>(?![\w*])/g;

function inline(text) {
  const parts = [];
  let plain = "";
  let from = 0;
  const add = (made) => {
    parts.push(plain, made);
    plain = "";
  };
  for (const found of text.matchAll(marks)) {
    const { escaped, ampersand, code, strong, stressed } = found.groups;
    plain += text.slice(from, found.index);
    from = found.index + found[0].length;
    if (escaped !== undefined) plain += escaped;
    else if (ampersand !== undefined) plain += "&";
    else if (code !== undefined) add(element("code", {}, code));
    else if (strong !== undefined) add(element("strong", {}, ...inline(strong)));
    else add(element("em", {}, ...inline(stressed)));
  }
  return [...parts, plain + text.slice(from)].filter((part) => part !== "");
}
