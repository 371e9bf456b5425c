import * as z from "zod/mini";
import { inWords } from "./found.js";
import { didYouMean } from "./hint.js";
import { member, quote } from "./paths.js";
import { isPlainObject } from "./records.js";
import { once, type Draft, type Portable, type Shape, type TypeOf } from "./shape.js";

/** One of several shapes: the first that fits at first sight is the one that was meant. */
export function either<const S extends readonly Shape<unknown>[]>(allowed: string, ...shapes: S): Shape<TypeOf<S[number]>> {
  return {
    allowed,
    fits: (value) => shapes.some((shape) => shape.fits(value)),
    read(value, path, reading) {
      const meant = shapes.find((shape) => shape.fits(value));
      if (meant === undefined) {
        reading.wrong(path, value, allowed);
        return undefined;
      }
      return meant.read(value, path, reading) as Draft<TypeOf<S[number]>> | undefined;
    },
    schema: once(
      () =>
        z.union(
          shapes.map((shape) => shape.schema()),
          inWords(allowed),
        ) as unknown as z.ZodMiniType<Portable<TypeOf<S[number]>>>,
    ),
  };
}

/** An object whose field `key` says which of several shapes it has; `what` names it without article: "driver". */
export function tagged<const S extends Readonly<Record<string, Shape<unknown>>>>(
  key: string,
  what: string,
  shapes: S,
): Shape<TypeOf<S[keyof S]>> {
  const tags = Object.keys(shapes);
  const allowed = `an object with ${quote(key)}: ${tags.map(quote).join(" or ")}`;
  const kinds = `a ${what} ${key}: one of ${tags.map(quote).join(", ")}`;
  return {
    allowed,
    fits: isPlainObject,
    read(value, path, reading) {
      if (!isPlainObject(value)) {
        reading.wrong(path, value, allowed);
        return undefined;
      }
      const tag = value[key];
      const meant = typeof tag === "string" && Object.hasOwn(shapes, tag) ? shapes[tag] : undefined;
      if (meant !== undefined) return meant.read(value, path, reading) as Draft<TypeOf<S[keyof S]>> | undefined;
      reading.wrong(member(path, key), tag, kinds, didYouMean(tag, tags));
      return undefined;
    },
    schema: once(() => {
      const schemas = Object.values(shapes).map((shape) => shape.schema());
      // zod tells apart by a key only what are objects themselves, not choices between objects.
      const objects = schemas.filter((schema) => schema instanceof z.ZodMiniObject);
      const union =
        objects.length === schemas.length
          ? z.discriminatedUnion(key, objects as [z.ZodMiniObject], inWords(allowed))
          : z.union(schemas, inWords(allowed));
      return union as unknown as z.ZodMiniType<Portable<TypeOf<S[keyof S]>>>;
    }),
  };
}

/** A shape that is chosen by more than the first level: `fits` decides. */
export function when<T>(fits: (value: unknown) => boolean, shape: Shape<T>): Shape<T> {
  return { ...shape, fits };
}
