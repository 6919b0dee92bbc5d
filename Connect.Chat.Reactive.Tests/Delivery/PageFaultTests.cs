using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Pages that the service refuses, or that are no pages: whether they are requested again.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PageFaultTests : CatchUpTest
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);

    [Test]
    public void A_response_without_a_transcript_is_requested_again([Values] bool isNull)
    {
        Say(1);
        var isFirst = true;
        Pages.Transform = page =>
        {
            if (!isFirst)
                return page;
            isFirst = false;
            return isNull ? null! : new() { IsWithoutTranscript = true };
        };
        _ = CatchUp.RunAsync(followsLoss: false, default);
        Assert.That(Sink.Emitted, Is.Empty);

        Time.Advance(FirstDelay);

        Assert.That(Sink.Ids, Is.EqualTo(["i0"]));
        Assert.That(
            Host.Failures.ConvertAll(static failure => (failure.GetType(), failure.Message)),
            Is.EqualTo([(typeof(InvalidDataException), "The response has no transcript.")]));
    }

    [TestCase(400, "ValidationException")]
    [TestCase(404, "ResourceNotFoundException")]
    public void A_page_that_the_service_rejects_is_requested_again(int statusCode, string errorCode)
    {
        Say(1);
        Pages.FailNextWith(ServiceFailure.Of(statusCode, errorCode));
        _ = CatchUp.RunAsync(followsLoss: false, default);
        Assert.That(Host.Failures, Has.Count.EqualTo(1));

        Time.Advance(FirstDelay);

        Assert.That(Sink.Ids, Is.EqualTo(["i0"]));
        Assert.That(Host.Incomplete, Is.Empty);
    }

    [Test]
    public void A_page_over_the_size_limit_ends_the_catch_up_with_the_items_read_so_far()
    {
        Say(4);
        Pages.Before.Enqueue(static _ => Task.CompletedTask);
        Pages.FailNextWith(new ParticipantServiceException { IsResponseTooLarge = true });

        Run();

        Assert.That(Sink.Ids, Is.EqualTo(["i2", "i3"]));
        Assert.That(Host.Failures, Is.Empty);
        Assert.That(
            Host.Incomplete, Is.EqualTo(["A page of the transcript exceeded the size limit for responses."]));
    }
}
