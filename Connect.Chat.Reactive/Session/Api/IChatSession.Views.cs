namespace Connect.Chat.Reactive;

public partial interface IChatSession
{
    /// <summary>Fetches the view that an interactive message refers to: see <see cref="ViewTemplate"/>.</summary>
    /// <param name="viewToken"><see cref="ViewTemplate.ViewToken"/>: 1 to 1,000 characters. Secret.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The view. What is done in it is answered with <see cref="RespondAsync(InteractiveMessage, InteractiveChoice, CancellationToken)"/> and a <see cref="ViewAction"/>.</returns>
    /// <exception cref="ArgumentException">An argument is out of its limits.</exception>
    /// <exception cref="ParticipantServiceException">
    /// The service refused, or did not answer. An unknown view has the status 404, and is named by
    /// <see cref="ParticipantServiceException.ResourceId"/>.
    /// </exception>
    /// <exception cref="ChatNotConnectedException">The session has not been connected yet.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<ChatView> DescribeViewAsync(string viewToken, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="DescribeViewAsync(string, CancellationToken)"/>
    /// <param name="viewToken"><see cref="ViewTemplate.ViewToken"/>: 1 to 1,000 characters. Secret.</param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ChatView> DescribeViewAsync(string viewToken, object? metadata, CancellationToken cancellationToken = default);
}
