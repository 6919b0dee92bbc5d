// What the agent workspace (amazon-connect-streams) gives an agent's chat session: one socket for all chats, and
// connection tokens from the workspace.

const LIFETIME_SECONDS = 3540;

/** Returns the parts of ChatSession.create's argument. */
export function agentOf(endpoint, agentId, participantToken) {
    const websocketManager = window.connect.WebSocketManager.create();
    websocketManager.init(async () => {
        const { url } = await post(`${endpoint}/_local/agents/${agentId}/socket`);
        return { webSocketTransport: { url, expiry: inFuture(), transportLifeTimeInSeconds: LIFETIME_SECONDS } };
    });
    return { websocketManager, ...tokensOf(endpoint, participantToken) };
}

/** Returns the parts that belong to one chat. */
export function tokensOf(endpoint, participantToken) {
    return { chatDetails: { getConnectionToken: () => connectionToken(endpoint, participantToken) } };
}

async function connectionToken(endpoint, participantToken) {
    const { ConnectionCredentials } = await post(
        `${endpoint}/participant/connection`,
        { Type: ["CONNECTION_CREDENTIALS"] },
        { "X-Amz-Bearer": participantToken },
    );
    const { ConnectionToken, Expiry } = ConnectionCredentials;
    return { chatTokenTransport: { participantToken: ConnectionToken, expiry: Expiry } };
}

async function post(url, body = {}, headers = {}) {
    const response = await fetch(url, { method: "POST", body: JSON.stringify(body), headers });
    if (!response.ok) {
        throw new Error(`${response.status} ${await response.text()}`);
    }

    return response.json();
}

function inFuture() {
    return new Date(Date.now() + LIFETIME_SECONDS * 1000).toISOString();
}
