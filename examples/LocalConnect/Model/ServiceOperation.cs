using System.Text.Json.Serialization.Metadata;

namespace Connect.Chat.Local;

/// <summary>An operation of a service: its name, its path, its errors and the members of its request.</summary>
/// <param name="name">The API name.</param>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The path, a route pattern.</param>
/// <param name="errors">The types of errors that AWS's model names.</param>
/// <param name="members">The members of the request, those in the header and the path included.</param>
internal sealed class ServiceOperation(
    string name, string method, string path, string[] errors, params Member[] members)
{
    private readonly StructureShape _body = new([.. members.Where(static m => m.Place is not MemberPlace.Bearer)]);

    public string Name => name;

    public string Method => method;

    public string Path => path;

    public IReadOnlyList<string> Errors => errors;

    public IReadOnlyList<Member> Members => members;

    /// <summary>The name of the member that is the bearer token; null if the operation has none.</summary>
    public string? BearerName => Array.Find(members, static member => member.Place is MemberPlace.Bearer)?.Name;

    /// <summary>Returns the same operation at another path, with other members.</summary>
    public ServiceOperation With(string otherMethod, string otherPath, Member[] otherMembers) =>
        new(name, otherMethod, otherPath, errors, otherMembers);

    /// <summary>Reads and validates the request.</summary>
    /// <exception cref="ServiceException">The request is not as the model demands.</exception>
    public ValueTask<TRequest> ReadAsync<TRequest>(HttpContext http, JsonTypeInfo<TRequest> type) =>
        Array.Find(members, static member => member.Place is MemberPlace.Path) is { } member
            ? new(PathValues.Read(http, member.Name, type, _body))
            : JsonBody.ReadAsync(http.Request, type, _body);
}
