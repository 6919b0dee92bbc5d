// The schemas in AWS's SDK, in the form of LocalConnect's /_local/model.

import { NormalizedSchema } from "@smithy/core/schema";

const BEARER = "X-Amz-Bearer";

/** Describes operations, error types with their status, and the sets of values, as a module of the SDK exports them. */
export function modelOf(module, names) {
    return {
        operations: names.map((name) => operation(module[`${name}$`])),
        errors: Object.fromEntries(errorsOf(module)),
        enums: Object.fromEntries(enumsOf(module)),
    };
}

function operation([, , name, traits, input]) {
    const [method, path] = traits.http;
    return { name, method, path, members: membersOf(NormalizedSchema.of(input()), []) };
}

// The first members of a schema are the required ones; their number is its last element.
function membersOf(structure, within) {
    const required = structure.getSchema()[6] ?? 0;
    return [...structure.structIterator()].map(([name, member], index) => ({
        ...describe(member, within),
        name,
        required: index < required,
        clientToken: Boolean(member.isIdempotencyToken()),
        place: placeOf(member.getMergedTraits()),
    }));
}

function placeOf({ httpHeader, httpLabel }) {
    return httpHeader === BEARER ? "Bearer" : httpLabel ? "Path" : "Body";
}

function describe(schema, within) {
    if (schema.isListSchema()) {
        return { type: "list", item: describe(schema.getValueSchema(), within) };
    }

    if (schema.isMapSchema()) {
        return {
            type: "map",
            key: describe(schema.getKeySchema(), within),
            value: describe(schema.getValueSchema(), within),
        };
    }

    if (schema.isStructSchema()) {
        const shape = schema.getName();
        return within.includes(shape)
            ? { type: "recursive", shape }
            : { type: "structure", members: membersOf(schema, [...within, shape]) };
    }

    return { type: schema.isNumericSchema() ? "number" : schema.isBooleanSchema() ? "boolean" : "string" };
}

function errorsOf(module) {
    return Object.entries(module)
        .filter(([name, schema]) => /Exception\$$/.test(name) && schema[3]?.httpError)
        .map(([, schema]) => [schema[2], schema[3].httpError]);
}

function enumsOf(module) {
    return Object.entries(module)
        .filter(([, value]) => isEnum(value))
        .map(([name, value]) => [name, Object.values(value)]);
}

function isEnum(value) {
    return typeof value === "object"
        && Object.getPrototypeOf(value) === Object.prototype
        && Object.values(value).every((element) => typeof element === "string");
}
