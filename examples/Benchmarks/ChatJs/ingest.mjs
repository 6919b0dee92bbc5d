// Receives the messages of one chat with amazon-connect-chatjs, and prints the time from the first to the last.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import WebSocket from "ws";

// The library expects a browser.
globalThis.window = globalThis;
globalThis.self = globalThis;
globalThis.WebSocket = WebSocket;
globalThis.document = { visibilityState: "visible", addEventListener() {}, removeEventListener() {} };
globalThis.addEventListener ??= () => {};
globalThis.removeEventListener ??= () => {};
if (!globalThis.navigator?.onLine)
    Object.defineProperty(globalThis, "navigator", { value: { onLine: true, userAgent: "node" }, configurable: true });

// The parent process reads the standard output.
console.log = console.info = console.debug = () => {};

createRequire(import.meta.url)("amazon-connect-chatjs");

const lines = createInterface({ input: process.stdin });
lines.on("close", () => process.exit(0));
lines.once("line", line => run(JSON.parse(line)).catch(error => {
    process.stderr.write(`${error?.stack ?? JSON.stringify(error)}\n`);
    process.exit(1);
}));

async function run({ endpoint, messages, contactId, participantId, participantToken }) {
    globalThis.connect.ChatSession.setGlobalConfig({
        endpoint,
        region: "us-east-1",
        loggerConfig: { useDefaultLogger: false },
        features: { messageReceipts: { shouldSendMessageReceipts: false } },
    });
    const session = globalThis.connect.ChatSession.create({
        type: globalThis.connect.ChatSession.SessionTypes.CUSTOMER,
        chatDetails: { contactId, participantId, participantToken },
        disableCSM: true,
    });

    let count = 0;
    let startedAt = 0n;
    session.onMessage(({ data }) => {
        if (data.Type !== "MESSAGE")
            return;
        if (++count === 1)
            startedAt = process.hrtime.bigint();
        if (count === messages)
            process.stdout.write(`${Number(process.hrtime.bigint() - startedAt) / 1e9}\n`);
    });
    // The library reports a connection before its subscription is acknowledged. The response to the first deep
    // heartbeat comes after the acknowledgement.
    const subscribed = new Promise(resolve => session.onDeepHeartbeatSuccess(resolve));
    await session.connect();
    await subscribed;
    process.stdout.write("connected\n");
}
