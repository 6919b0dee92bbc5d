using System.Reflection;

namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>The names of the SDK's public types and members, as documentation writes them.</summary>
internal static class PublicNames
{
    private static readonly ILookup<string, Type> Types =
        typeof(ChatSession).Assembly.GetExportedTypes().ToLookup(static type => type.Name.Split('`')[0]);

    /// <summary>Whether a type of this name is public.</summary>
    public static bool HasType(string name) => Types.Contains(name);

    /// <summary>Whether <c>Type.Member</c> is public, also if the member is inherited.</summary>
    public static bool Contain(string name)
    {
        string[] parts = name.Split('.');
        return parts.Length == 2 && Types[parts[0]].Any(
            type => type.GetInterfaces().Prepend(type).Any(one => one.GetMember(
                parts[1], BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).Length > 0));
    }
}
