// Runs the program in Node. Not every supported version of Node has a WebSocket.

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [framework, modules, ...args] = process.argv.slice(2);
globalThis.WebSocket = createRequire(pathToFileURL(modules))("ws");

// In a browser, an empty URL is that of the page. .NET creates such a request to detect the features of the browser.
globalThis.Request = class extends Request {
    constructor(input, init) {
        super(input === "" ? "http://127.0.0.1/" : input, init);
    }
};

// Browsers ignore a Content-Length header; Node rejects it.
const fetch = globalThis.fetch;
globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    request.headers.delete("content-length");
    return fetch(request);
};

const { dotnet } = await import(pathToFileURL(`${framework}/dotnet.js`));
const { runMainAndExit } = await dotnet.withApplicationArguments(...args).create();
await runMainAndExit("WebAssembly.dll", args);
