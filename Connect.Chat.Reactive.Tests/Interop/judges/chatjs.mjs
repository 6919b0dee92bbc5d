// A chat session of AWS's ChatJS, as published: reports the events of all handlers and calls methods on command.
// Argument: {"endpoint", "type", "chatDetails": {"contactId", "participantId", "participantToken"}} as JSON; for an agent
// also "agentId", the agent of LocalConnect whose socket the session uses.

import "./browser.mjs";
import "amazon-connect-chatjs";
import { agentOf, tokensOf } from "./agent.mjs";
import { say, serve } from "./json-lines.mjs";

const { endpoint, type, chatDetails, agentId } = JSON.parse(process.argv[2]);
const { ChatJS, ChatSession } = window.connect;
const agent = agentId ? agentOf(endpoint, agentId, chatDetails.participantToken) : {};

ChatSession.setGlobalConfig({
    endpoint,
    region: "us-east-1",
    loggerConfig: { useDefaultLogger: false },
    // The default of 5 s would slow down the tests.
    features: { messageReceipts: { shouldSendMessageReceipts: true, throttleTime: 50 } },
});

const session = ChatSession.create({
    chatDetails: { ...chatDetails, ...agent.chatDetails },
    websocketManager: agent.websocketManager,
    type,
    disableCSM: true,
});
const members = membersOf(session);
const handlers = members.filter(isHandler);

for (const handler of handlers) {
    session[handler]((event) => say({ event: handler, data: event?.data ?? null }));
}

const methods = members.filter((name) => !isHandler(name));
let second;

// Connects another chat of the agent on the same websocketManager. Its events have the prefix "second.".
async function connectSecond({ chatDetails: details }) {
    const { chatDetails: fromDesk } = tokensOf(endpoint, details.participantToken);
    second = ChatSession.create({
        chatDetails: { ...details, ...fromDesk },
        websocketManager: agent.websocketManager,
        type,
        disableCSM: true,
    });
    for (const handler of handlers) {
        second[handler]((event) => say({ event: `second.${handler}`, data: event?.data ?? null }));
    }

    return (await second.connect()) ?? null;
}

say({ event: "ready", data: { version: ChatJS.version, handlers, methods } });

serve({
    ...Object.fromEntries(methods.map((name) => [name, (args) => session[name](args)])),
    connectSecond,
    sendFromSecond: (args) => second.sendMessage(args),
    sendAttachment: ({ text, name, type }) => session.sendAttachment({ attachment: new File([text], name, { type }) }),
    downloadAttachment: async (args) => (await session.downloadAttachment(args)).text(),
});

function isHandler(name) {
    return /^on[A-Z]/.test(name);
}

function membersOf(object) {
    const names = new Set();
    for (let link = Object.getPrototypeOf(object); link !== Object.prototype; link = Object.getPrototypeOf(link)) {
        Object.getOwnPropertyNames(link).forEach((name) => names.add(name));
    }

    names.delete("constructor");
    return [...names].sort();
}
