// The endpoints of AWS's SDK for JavaScript, from its own resolver and partitions.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { say, serve } from "./json-lines.mjs";

const require = createRequire(import.meta.url);
const packages = new URL("../node_modules/@aws-sdk/", import.meta.url);
const { defaultEndpointResolver } = require("@aws-sdk/client-connectparticipant/dist-cjs/endpoint/endpointResolver.js");

say({ event: "ready" });
serve({ partitions, endpoint });

// A module that contains one object in the format of JSON.
function partitions() {
    const module = readFileSync(
        new URL("core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js", packages), "utf8");
    return JSON.parse(module.slice(module.indexOf("{"), module.lastIndexOf("}") + 1)).partitions;
}

// Null if the resolver refuses the combination.
function endpoint({ region, useFips, useDualStack }) {
    try {
        return defaultEndpointResolver({ Region: region, UseFIPS: useFips, UseDualStack: useDualStack }).url.href;
    } catch {
        return null;
    }
}
