namespace NetDsl;

/// <summary>
/// The levels of x64 processors for which native programs are compiled, as the System V ABI names them, and what Linux tells of the processor in
/// <c>/proc/cpuinfo</c>: only those instructions which the system lets programs use.
/// </summary>
internal static class ProcessorLevel
{
    /// <summary>256 bits and fused multiply-add: processors since 2013 (Intel) and 2015 (AMD).</summary>
    public const string Vectors256 = "x86-64-v3";

    /// <summary>512 bits.</summary>
    public const string Vectors512 = "x86-64-v4";

    // The level also has LZCNT, which every processor with these has; virtual machines may leave its flag, abm, out of the list.
    private static readonly string[] Needed256 = ["avx", "avx2", "bmi1", "bmi2", "f16c", "fma", "movbe"];

    private static readonly string[] Needed512 = ["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"];

    /// <summary>The bits of the vectors that the JIT would take on this processor: 512, 256, or 128.</summary>
    /// <param name="information">The text of <c>/proc/cpuinfo</c>; its first processor counts.</param>
    /// <param name="setting">The environment variables; <c>DOTNET_EnableAVX512=0</c> and <c>DOTNET_EnableAVX2=0</c> are those of the JIT.</param>
    public static int VectorBits(TextReader information, Func<string, string?> setting)
    {
        HashSet<string> instructions = [];
        var (vendor, family, model) = ("", "", "");
        while (information.ReadLine() is { } line && line.Length > 0)
        {
            if (line.Split(':', 2, StringSplitOptions.TrimEntries) is not [var name, var value])
                continue;

            switch (name)
            {
                case "vendor_id":
                    vendor = value;
                    break;
                case "cpu family":
                    family = value;
                    break;
                case "model":
                    model = value;
                    break;
                case "flags":
                    instructions = [.. value.Split(' ')];
                    break;
            }
        }

        if (setting("DOTNET_EnableAVX2") is "0" || !instructions.IsSupersetOf(Needed256))
            return 128;

        // The JIT leaves 512 bits alone where they slow down everything else: Skylake, Cascade Lake and Cooper Lake servers (85), and Cannon Lake (102).
        var isSlowed = (vendor, family) is ("GenuineIntel", "6") && model is "85" or "102";
        return setting("DOTNET_EnableAVX512") is "0" || isSlowed || !instructions.IsSupersetOf(Needed512) ? 256 : 512;
    }
}
