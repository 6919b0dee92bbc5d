using Connect.Chat.Reactive;

namespace BotCluster.Grains;

/// <summary>Keeps what must survive the silo. Called on any thread.</summary>
internal interface IContactOwner
{
    /// <summary>Stores that an item is handled.</summary>
    /// <returns>False if another activation has taken the contact over: this one must stop.</returns>
    Task<bool> StoreAsync(ChatItem item, ChatResumeHandle handle);

    /// <summary>Removes the contact, whose chat has ended.</summary>
    Task EndAsync();
}
