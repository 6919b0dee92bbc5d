namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>The server side of a simulated socket.</summary>
internal interface ISimulatedPeer
{
    void OnFrame(SimulatedSocket socket, string frame);
}
