using Worker.Customers;
using Worker.Service;

// Without arguments, one process plays everything: Amazon Connect, the customers and the service.
return args switch
{
    ["--help" or "-h" or "-?", ..] => Usage(),
    ["customers", .. var rest] => await CustomersProgram.RunAsync(rest),
    _ => await ServiceProgram.RunAsync(args),
};

static int Usage()
{
    Console.WriteLine("""
        Usage: dotnet run --project examples/Worker [-- ARGUMENTS]

          (none)               the service, with LocalConnect and customers in the same process, until Ctrl-C
          --seconds N          the same, for N seconds
          --service URL        the service alone, for the chats that are posted to /chats
          --data FOLDER        where the service stores its chats. Default: the folder chats beside the program
          --urls URL           where the service listens. Default: http://127.0.0.1:5080
          --Section:Key VALUE  any setting of appsettings.json

          customers            LocalConnect and the customers alone
            --port PORT        the port of LocalConnect. Default: 4510; with --kills a free one
            --worker URL       the service. Default: http://127.0.0.1:5080
            --chats N          the number of chats at a time. Default: 20
            --seconds N        how long to ask questions. Default: until Ctrl-C
            --kills N          starts the service itself, and kills it N times at random moments
        """);
    return 0;
}
