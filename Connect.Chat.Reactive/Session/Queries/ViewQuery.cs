using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>Fetches views.</summary>
internal sealed class ViewQuery(AuthorizedCaller calls)
{
    public async Task<ChatView> DescribeAsync(string viewToken, object? metadata, CancellationToken cancellationToken)
    {
        ParticipantLimits.Present(viewToken, nameof(viewToken));
        ParticipantLimits.Text(viewToken, ParticipantLimits.TokenCharacters, nameof(viewToken));
        SendValidation.Metadata(metadata);
        calls.ThrowIfNeverConnected();
        var view = await calls.CallAsync(
            DescribeView.Operation,
            token => new() { ConnectionToken = token, ViewToken = viewToken },
            metadata,
            cancellationToken).ConfigureAwait(false);
        return new()
        {
            Id = view.Id,
            Arn = view.Arn,
            Name = view.Name,
            Version = view.Version,
            InputSchema = view.InputSchema,
            Template = view.Template,
            Actions = view.Actions,
            Metadata = metadata,
        };
    }
}
