using System.Collections.Immutable;
using System.Globalization;

namespace Connect.Chat.Local;

/// <summary>Quotas on the command line.</summary>
internal static class QuotaArgument
{
    /// <summary>The name of AWS's quotas, on the command line and in the controls.</summary>
    public const string AwsDefaults = "aws-defaults";

    public const string Forms = $"{AwsDefaults}, or a list such as SendMessage=10:15,GetTranscript=2:5";

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    /// <summary>Returns null if the text is not valid.</summary>
    public static LocalQuotas? Parse(string text)
    {
        if (text is AwsDefaults)
            return LocalQuotas.Aws;
        ImmutableDictionary<string, LocalRate> rates = LocalQuotas.None.Rates;
        foreach (string part in text.Split(','))
        {
            if (part.Split('=', ':') is not [string operation, string perSecond, string burst]
                || !double.TryParse(perSecond, NumberStyles.AllowDecimalPoint, Invariant, out double rate)
                || !int.TryParse(burst, NumberStyles.None, Invariant, out int calls))
            {
                return null;
            }

            rates = rates.SetItem(operation, new(rate, calls));
        }

        LocalQuotas quotas = LocalQuotas.None with { Rates = rates };
        try
        {
            quotas.Validate();
            return quotas;
        }
        catch (ServiceException)
        {
            return null;
        }
    }
}
