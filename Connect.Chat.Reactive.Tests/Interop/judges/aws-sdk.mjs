// AWS's SDK for JavaScript: performs operations without retries and reports their responses.
// Argument: the endpoint.

import * as connect from "@aws-sdk/client-connect";
import * as participant from "@aws-sdk/client-connectparticipant";
import { say, serve } from "./json-lines.mjs";

const options = {
    endpoint: process.argv[2],
    region: "us-east-1",
    credentials: { accessKeyId: "any", secretAccessKey: "any" },
    maxAttempts: 1,
};

const services = {
    participant: { module: participant, client: new participant.ConnectParticipantClient(options) },
    connect: { module: connect, client: new connect.ConnectClient(options) },
};

say({ event: "ready" });
serve({ operations, perform, upload, download });

function operations({ service }) {
    return Object.keys(services[service].module)
        .filter((name) => /^[A-Z]\w+Command$/.test(name))
        .map((name) => name.replace(/Command$/, ""));
}

async function perform({ service, operation, input }) {
    const { module, client } = services[service];
    try {
        const { $metadata, ...output } = await client.send(new module[`${operation}Command`](input));
        return { status: $metadata.httpStatusCode, requestId: $metadata.requestId, output };
    } catch (error) {
        return { ...refusal(error), classes: classesOf(error, module) };
    }
}

function refusal({ name, message, $metadata, ResourceId, ResourceType }) {
    return {
        error: name,
        message,
        status: $metadata?.httpStatusCode,
        requestId: $metadata?.requestId,
        resourceId: ResourceId,
        resourceType: ResourceType,
    };
}

// All exported classes that the error is an instance of.
function classesOf(error, module) {
    return Object.keys(module).filter((name) => module[name]?.prototype instanceof Error && error instanceof module[name]);
}

async function upload({ url, headers, text }) {
    // fetch computes the length itself and rejects the header.
    const { "Content-Length": _, ...others } = headers;
    return (await fetch(url, { method: "PUT", headers: others, body: text })).status;
}

async function download({ url }) {
    const response = await fetch(url);
    return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}
