using NetDsl.OnnxPeers;

if (args.Length <= 2)
    return Peers.Run(args);
Console.Error.WriteLine($"Expected at most two arguments: {Peers.Usage}");
return 2;
