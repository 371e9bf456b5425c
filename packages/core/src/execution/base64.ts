/** Base64 with padding (RFC 4648, section 4), for platforms that have neither Buffer nor Uint8Array.fromBase64. */
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const codes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
const padding = "=".charCodeAt(0);
const values = new Uint8Array(128);
codes.forEach((code, value) => (values[code] = value));

/** More arguments than this are too many for one call. */
const piece = 8192;

export function toBase64(bytes: Uint8Array): string {
  const whole = bytes.length - (bytes.length % 3);
  const out = new Uint8Array(4 * Math.ceil(bytes.length / 3)).fill(padding);
  let o = 0;
  for (let i = 0; i < whole; i += 3) {
    const bits = (bytes[i] << 16) | (bytes[i + 1] << 8) | bytes[i + 2];
    out[o++] = codes[bits >> 18];
    out[o++] = codes[(bits >> 12) & 63];
    out[o++] = codes[(bits >> 6) & 63];
    out[o++] = codes[bits & 63];
  }
  const left = bytes.length - whole;
  if (left > 0) {
    const bits = (bytes[whole] << 16) | (left === 2 ? bytes[whole + 1] << 8 : 0);
    out[o++] = codes[bits >> 18];
    out[o++] = codes[(bits >> 12) & 63];
    if (left === 2) out[o] = codes[(bits >> 6) & 63];
  }
  const pieces: string[] = [];
  for (let from = 0; from < out.length; from += piece) pieces.push(String.fromCharCode(...out.subarray(from, from + piece)));
  return pieces.join("");
}

/** Reads what {@link toBase64} has written. */
export function fromBase64(text: string): Uint8Array {
  const padded = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const out = new Uint8Array((text.length / 4) * 3 - padded);
  for (let i = 0, o = 0; i < text.length; i += 4) {
    const bits =
      (values[text.charCodeAt(i)] << 18) |
      (values[text.charCodeAt(i + 1)] << 12) |
      ((values[text.charCodeAt(i + 2)] & 63) << 6) |
      (values[text.charCodeAt(i + 3)] & 63);
    out[o++] = bits >> 16;
    if (o < out.length) out[o++] = (bits >> 8) & 255;
    if (o < out.length) out[o++] = bits & 255;
  }
  return out;
}
