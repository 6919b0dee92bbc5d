using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Hosting;
using Microsoft.Extensions.Logging;

namespace BotCluster.Grains;

/// <summary>What all contacts of a silo share.</summary>
/// <param name="Chats">Creates the sessions.</param>
/// <param name="Bot">Answers. The same handler runs in a service without a cluster, under AddChatSessionHost.</param>
/// <param name="Connects">Hands out the account's connects.</param>
/// <param name="Times">The times of the cluster.</param>
/// <param name="Events">Is notified of what the driver counts.</param>
/// <param name="Logger">The log.</param>
internal sealed record ContactServices(
    IChatSessionFactory Chats,
    IChatHandler Bot,
    ConnectPermits Connects,
    ClusterTimes Times,
    IClusterEvents Events,
    ILogger<ContactSession> Logger);

/// <summary>What the driver of the cluster counts.</summary>
internal interface IClusterEvents
{
    /// <summary>A silo has held a contact that another silo had taken over, and has given it up.</summary>
    void Fenced(string contactId);
}
