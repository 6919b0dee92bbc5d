using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>
/// Every refusal becomes the exception that AWS's SDK has for it. While nothing else runs, as some of the faults are
/// bound to no contact.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class AwsErrorJudgeTests
{
    private AwsSdk _aws = null!;

    private static LocalConnect Service => Judges.Service;

    [OneTimeSetUp]
    public async Task StartAsync() => _aws = await AwsSdk.StartAsync(Service.Url);

    [OneTimeTearDown]
    public async Task StopAsync() => await _aws.DisposeAsync();

    [TestCase(400, "ValidationException")]
    [TestCase(402, "ServiceQuotaExceededException")]
    [TestCase(403, "AccessDeniedException")]
    [TestCase(404, "ResourceNotFoundException")]
    [TestCase(409, "ConflictException")]
    [TestCase(429, "ThrottlingException")]
    [TestCase(500, "InternalServerException")]
    public async Task Every_participant_operation_can_fail_with(int status, string type)
    {
        LocalContact contact = Service.StartChat();
        string token = await _aws.ConnectAsync(contact);

        foreach (string operation in await _aws.OperationsAsync(AwsSdk.Participant))
        {
            Service.AddFault(new(operation, contact.ContactId, Status: status));

            AwsResponse answer = await _aws.PerformAsync(
                operation, new { contact.ParticipantToken, ConnectionToken = token, ViewToken = "view" });

            AssertIs(answer, status, type, "ConnectParticipantServiceException", operation);
            Assert.That(answer.Message, Is.EqualTo("This failure was asked for."));
        }
    }

    [TestCase("StartChatContact", 400, "InvalidRequestException")]
    [TestCase("StartChatContact", 404, "ResourceNotFoundException")]
    [TestCase("StartChatContact", 500, "InternalServiceException")]
    [TestCase("CreateParticipant", 400, "InvalidRequestException")]
    [TestCase("CreateParticipant", 402, "ServiceQuotaExceededException")]
    [TestCase("CreateParticipant", 404, "ResourceNotFoundException")]
    [TestCase("CreateParticipant", 409, "ConflictException")]
    [TestCase("CreateParticipant", 429, "ThrottlingException")]
    [TestCase("CreateParticipant", 500, "InternalServiceException")]
    [TestCase("StopContact", 400, "InvalidRequestException")]
    [TestCase("StopContact", 404, "ResourceNotFoundException")]
    [TestCase("StopContact", 500, "InternalServiceException")]
    public async Task The_neighbours_fail_in_their_own_words(string operation, int status, string type)
    {
        Service.AddFault(new(operation, Status: status));

        AwsResponse answer = await _aws.PerformAsync(
            AwsSdk.Connect, operation, new { InstanceId = "i", ContactId = "c", ContactFlowId = "f", ParticipantDetails = new { DisplayName = "J" } });

        AssertIs(answer, status, type, "ConnectServiceException", operation);
    }

    [Test]
    public async Task A_token_that_is_none_is_denied()
    {
        AwsResponse answer = await _aws.PerformAsync(
            "SendMessage", new { ConnectionToken = "none", ContentType = "text/plain", Content = "Hello" });

        AssertIs(answer, 403, "AccessDeniedException");
        Assert.That(answer.Message, Is.EqualTo("Access denied"));
    }

    [Test]
    public async Task A_message_that_is_too_long_is_not_valid()
    {
        AwsResponse answer = await _aws.PerformAsync("SendMessage", new
        {
            ConnectionToken = await _aws.ConnectAsync(Service.StartChat()),
            ContentType = "text/plain",
            Content = new string('x', 16_385),
        });

        AssertIs(answer, 400, "ValidationException");
        Assert.That(answer.Message, Does.Contain("16384"));
    }

    [Test]
    public async Task A_view_that_is_not_there_is_named()
    {
        AwsResponse answer = await _aws.PerformAsync("DescribeView", new
        {
            ConnectionToken = await _aws.ConnectAsync(Service.StartChat()),
            ViewToken = "nothing",
        });

        AssertIs(answer, 404, "ResourceNotFoundException");
        Assert.That((string?)answer.Json["resourceId"], Is.EqualTo("nothing"));
        Assert.That((string?)answer.Json["resourceType"], Is.EqualTo("VIEW"));
    }

    [Test]
    public async Task An_upload_that_was_never_made_is_a_conflict()
    {
        string token = await _aws.ConnectAsync(Service.StartChat());
        AwsResponse upload = await _aws.PerformAsync("StartAttachmentUpload", new
        {
            ConnectionToken = token,
            ContentType = "text/plain",
            AttachmentSizeInBytes = 5,
            AttachmentName = "a.txt",
        });

        AwsResponse answer = await _aws.PerformAsync("CompleteAttachmentUpload", new
        {
            ConnectionToken = token,
            AttachmentIds = (string[])[(string)upload.Output["AttachmentId"]!],
        });

        AssertIs(answer, 409, "ConflictException");
    }

    [Test]
    public async Task A_chat_without_a_customers_name_is_not_started()
    {
        AwsResponse answer = await _aws.PerformAsync(
            AwsSdk.Connect, "StartChatContact", new { InstanceId = "i", ContactFlowId = "f" });

        AssertIs(answer, 400, "InvalidRequestException", "ConnectServiceException");
    }

    [Test]
    public async Task A_contact_that_is_not_there_is_not_stopped()
    {
        AwsResponse answer = await _aws.PerformAsync(
            AwsSdk.Connect, "StopContact", new { InstanceId = "i", ContactId = "nobody" });

        AssertIs(answer, 404, "ResourceNotFoundException", "ConnectServiceException");
    }

    private static void AssertIs(
        AwsResponse answer, int status, string type, string family = "ConnectParticipantServiceException", string operation = "") =>
        Assert.Multiple(() =>
        {
            Assert.That(answer.Error, Is.EqualTo(type), operation);
            Assert.That(answer.Classes, Is.EquivalentTo([type, family]), operation);
            Assert.That(answer.Status, Is.EqualTo(status), operation);
            Assert.That(answer.Message, Is.Not.Empty, operation);
            Assert.That(answer.RequestId, Has.Length.EqualTo(36), operation);
        });
}
