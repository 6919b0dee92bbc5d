// AWS's SDK for JavaScript: performs operations without retries and reports their responses.
// Argument: the endpoint.

import * as connect from "@aws-sdk/client-connect";
import * as participant from "@aws-sdk/client-connectparticipant";
import { modelOf } from "./aws-model.mjs";
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
serve({ operations, model, perform, performRaw, upload, download });

function operations({ service }) {
    return Object.keys(services[service].module)
        .filter((name) => /^[A-Z]\w+Command$/.test(name))
        .map((name) => name.replace(/Command$/, ""));
}

function model({ service, names }) {
    return modelOf(services[service].module, names);
}

async function perform({ service, operation, input }) {
    return send(service, new services[service].module[`${operation}Command`](input));
}

// Sends the body as it is, whatever the SDK makes of the input. Without a body, the input is sent.
async function performRaw({ service, operation, input, body }) {
    const command = new services[service].module[`${operation}Command`](input);
    if (body !== undefined) {
        // Before the SDK computes the length.
        command.middlewareStack.add(
            (next) => (args) => next({ ...args, request: Object.assign(args.request, { body }) }),
            { step: "build", priority: "high", name: "rawBody" },
        );
    }

    return send(service, command);
}

async function send(service, command) {
    const { module, client } = services[service];
    try {
        const { $metadata, ...output } = await client.send(command);
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
