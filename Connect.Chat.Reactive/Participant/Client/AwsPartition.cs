using System.Text.RegularExpressions;

namespace Connect.Chat.Reactive.Participant;

/// <summary>A group of AWS regions that share domains, such as those of China.</summary>
/// <param name="Name">The name that AWS gives the partition.</param>
/// <param name="RegionPattern">A regular expression for its regions, present and future.</param>
/// <param name="Domain">The domain of its endpoints.</param>
/// <param name="DualStackDomain">The domain of its dual-stack endpoints.</param>
internal sealed record AwsPartition(string Name, string RegionPattern, string Domain, string DualStackDomain)
{
    public const string GovCloud = "aws-us-gov";

    // Generated from the partitions that AWS's SDK for JavaScript ships. A test compares every endpoint with that SDK.
    private static readonly AwsPartition[] All =
    [
        new("aws", @"^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$", "amazonaws.com", "api.aws"),
        new("aws-cn", @"^cn-\w+-\d+$", "amazonaws.com.cn", "api.amazonwebservices.com.cn"),
        new("aws-eusc", @"^eusc-(de)-\w+-\d+$", "amazonaws.eu", "api.amazonwebservices.eu"),
        new("aws-iso", @"^us-iso-\w+-\d+$", "c2s.ic.gov", "api.aws.ic.gov"),
        new("aws-iso-b", @"^us-isob-\w+-\d+$", "sc2s.sgov.gov", "api.aws.scloud"),
        new("aws-iso-e", @"^eu-isoe-\w+-\d+$", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"),
        new("aws-iso-f", @"^us-isof-\w+-\d+$", "csp.hci.ic.gov", "api.aws.hci.ic.gov"),
        new("aws-us-gov", @"^us-gov-\w+-\d+$", "amazonaws.com", "api.aws"),
    ];

    private readonly Regex _regions = new(
        RegionPattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    /// <summary>
    /// Returns the partition of a region. As in AWS's SDKs, a region that no pattern covers is in the first one.
    /// </summary>
    public static AwsPartition Of(string region) =>
        Array.Find(All, partition => partition._regions.IsMatch(region)) ?? All[0];
}
