namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>The service's end of a simulated socket.</summary>
internal interface ISimulatedPeer
{
    void OnFrame(SimulatedSocket socket, string frame);
}
