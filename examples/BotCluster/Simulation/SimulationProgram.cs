namespace BotCluster.Simulation;

/// <summary>Simulates clusters of several sizes, and prints tables.</summary>
internal static class SimulationProgram
{
    private static readonly int[] Sizes = [10, 50, 100];

    public static void Run(Arguments arguments, TextWriter output)
    {
        WriteLoad(Plan(arguments, Sizes[0], Outage.Silo), output);
        output.WriteLine();
        output.WriteLine(Row(
            "silos", "fails", "silent", "lost", "p50 s", "p99 s", "longest s", "connects/s", "reads/s", "refused",
            "unpaced s", "refused"));
        foreach (var outage in Enum.GetValues<Outage>())
        {
            foreach (var silos in Sizes)
            {
                var plan = Plan(arguments, silos, outage);
                output.WriteLine(Row(ClusterModel.Run(plan), ClusterModel.Run(plan with { IsPaced = false })));
            }
        }
    }

    private static SimulationPlan Plan(Arguments arguments, int silos, Outage outage) => new()
    {
        Quotas = AccountQuotas.Raised.For(arguments.Contacts),
        Contacts = arguments.Contacts,
        Silos = silos,
        Outage = outage,
        Seed = arguments.Seed,
    };

    private static void WriteLoad(SimulationPlan plan, TextWriter output)
    {
        var (aws, here) = (AccountQuotas.Aws, plan.Quotas);
        var sockets = plan.SocketLifetime.TotalSeconds;
        output.WriteLine(FormattableString.Invariant(
            $"{plan.Contacts} contacts, nothing fails: calls a second, and the contacts that a quota is enough for"));
        output.WriteLine(Row("operation", "needed/s", "AWS/s", "contacts", "here/s"));
        WriteOperation("connect", plan.ReplacementsPerSecond, aws.Connects, sockets, here.Connects);
        WriteOperation("read", plan.ReplacementsPerSecond, aws.Transcripts, sockets, here.Transcripts);
        WriteOperation(
            "send", plan.RepliesPerSecond, aws.Messages, plan.QuestionInterval.TotalSeconds, here.Messages);

        void WriteOperation(string name, double needed, double quota, double interval, double raised) =>
            output.WriteLine(Row(name, $"{needed:F1}", $"{quota:F0}", $"{quota * interval:F0}", $"{raised:F0}"));
    }

    private static string Row(SimulationResult paced, SimulationResult unpaced) => Row(
        $"{paced.Plan.Silos}",
        $"{paced.Plan.Outage}",
        $"{paced.Silent}",
        $"{paced.Lost}",
        Seconds(paced.SilenceOf(0.5)),
        Seconds(paced.SilenceOf(0.99)),
        Seconds(paced.SilenceOf(1)),
        $"{paced.PeakConnects}",
        $"{paced.PeakTranscripts}",
        $"{paced.Refused}",
        Seconds(unpaced.SilenceOf(1)),
        $"{unpaced.Refused}");

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:F0}";

    private static string Row(params string[] cells) =>
        string.Join(' ', cells.Select(static cell => cell.PadLeft(10))).TrimEnd();
}
