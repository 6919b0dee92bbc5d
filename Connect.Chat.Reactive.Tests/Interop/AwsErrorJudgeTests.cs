using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>
/// AWS's SDK throws the right exception for every refusal. Runs alone, as some of the faults apply to any contact.
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
    public async Task Every_participant_operation_can_fail(int status, string type)
    {
        LocalContact contact = Service.StartChat();
        string token = await _aws.ConnectAsync(contact);

        foreach (string operation in await _aws.OperationsAsync(AwsSdk.Participant))
        {
            Service.AddFault(new(operation, contact.ContactId, Status: status));

            AwsResponse response = await _aws.PerformAsync(
                operation, new { contact.ParticipantToken, ConnectionToken = token, ViewToken = "view" });

            AssertIs(response, status, type, "ConnectParticipantServiceException", operation);
            Assert.That(response.Message, Is.EqualTo("This failure was requested."));
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
    public async Task Operations_of_the_Connect_API_fail_with_its_error_types(string operation, int status, string type)
    {
        Service.AddFault(new(operation, Status: status));

        AwsResponse response = await _aws.PerformAsync(
            AwsSdk.Connect,
            operation,
            new
            {
                InstanceId = "i",
                ContactId = "c",
                ContactFlowId = "f",
                ParticipantDetails = new { DisplayName = "J" },
            });

        AssertIs(response, status, type, "ConnectServiceException", operation);
    }

    [Test]
    public async Task An_invalid_token_is_denied()
    {
        AwsResponse response = await _aws.PerformAsync(
            "SendMessage", new { ConnectionToken = "none", ContentType = "text/plain", Content = "Hello" });

        AssertIs(response, 403, "AccessDeniedException");
        Assert.That(response.Message, Is.EqualTo("Access denied"));
    }

    [Test]
    public async Task A_message_that_is_too_long_is_not_valid()
    {
        AwsResponse response = await _aws.PerformAsync("SendMessage", new
        {
            ConnectionToken = await _aws.ConnectAsync(Service.StartChat()),
            ContentType = "text/plain",
            Content = new string('x', 16_385),
        });

        AssertIs(response, 400, "ValidationException");
        Assert.That(response.Message, Does.Contain("16384"));
    }

    [Test]
    public async Task A_missing_view_is_not_found()
    {
        AwsResponse response = await _aws.PerformAsync("DescribeView", new
        {
            ConnectionToken = await _aws.ConnectAsync(Service.StartChat()),
            ViewToken = "nothing",
        });

        AssertIs(response, 404, "ResourceNotFoundException");
        Assert.That(response.Json["resourceId"], Is.Null, "the token is a secret");
        Assert.That((string?)response.Json["resourceType"], Is.EqualTo("VIEW"));
    }

    [Test]
    public async Task Completing_a_missing_upload_is_a_conflict()
    {
        string token = await _aws.ConnectAsync(Service.StartChat());
        AwsResponse upload = await _aws.PerformAsync("StartAttachmentUpload", new
        {
            ConnectionToken = token,
            ContentType = "text/plain",
            AttachmentSizeInBytes = 5,
            AttachmentName = "a.txt",
        });

        AwsResponse response = await _aws.PerformAsync("CompleteAttachmentUpload", new
        {
            ConnectionToken = token,
            AttachmentIds = (string[])[(string)upload.Output["AttachmentId"]!],
        });

        AssertIs(response, 409, "ConflictException");
    }

    [Test]
    public async Task A_chat_without_a_customers_name_is_not_started()
    {
        AwsResponse response = await _aws.PerformAsync(
            AwsSdk.Connect, "StartChatContact", new { InstanceId = "i", ContactFlowId = "f" });

        AssertIs(response, 400, "InvalidRequestException", "ConnectServiceException");
    }

    [Test]
    public async Task A_missing_contact_cannot_be_stopped()
    {
        AwsResponse response = await _aws.PerformAsync(
            AwsSdk.Connect, "StopContact", new { InstanceId = "i", ContactId = "nobody" });

        AssertIs(response, 404, "ResourceNotFoundException", "ConnectServiceException");
    }

    private static void AssertIs(
        AwsResponse response,
        int status,
        string type,
        string family = "ConnectParticipantServiceException",
        string operation = "") =>
        Assert.Multiple(() =>
        {
            Assert.That(response.Error, Is.EqualTo(type), operation);
            Assert.That(response.Classes, Is.EquivalentTo([type, family]), operation);
            Assert.That(response.Status, Is.EqualTo(status), operation);
            Assert.That(response.Message, Is.Not.Empty, operation);
            Assert.That(response.RequestId, Has.Length.EqualTo(36), operation);
        });
}
