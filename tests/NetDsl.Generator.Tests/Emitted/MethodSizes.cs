using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using OpCode = System.Reflection.Emit.OpCode;

namespace NetDsl.Generator.Tests.Emitted;

/// <summary>How large a method is in an assembly.</summary>
/// <param name="Space">The namespace of its outermost type.</param>
/// <param name="Name">Its type's name and its own.</param>
/// <param name="Bytes">Bytes of its IL.</param>
/// <param name="Instructions">Instructions of its IL.</param>
/// <param name="Locals">Its local variables.</param>
internal sealed record MethodSize(string Space, string Name, int Bytes, int Instructions, int Locals);

/// <summary>Reads the sizes of all methods from an emitted assembly.</summary>
internal static class MethodSizes
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value, code => code.OperandType);

    public static IReadOnlyList<MethodSize> Of(Compilation compilation)
    {
        using var stream = new MemoryStream();
        Assert.Empty(compilation.Emit(stream).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        stream.Position = 0;
        using var assembly = new PEReader(stream);
        var metadata = assembly.GetMetadataReader();
        var sizes = new List<MethodSize>();
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
                continue;
            var body = assembly.GetMethodBody(method.RelativeVirtualAddress);
            var locals = body.LocalSignature.IsNil ? 0 : CountLocals(metadata.GetBlobReader(metadata.GetStandaloneSignature(body.LocalSignature).Signature));
            var type = metadata.GetTypeDefinition(method.GetDeclaringType());
            var outermost = type;
            while (!outermost.GetDeclaringType().IsNil)
                outermost = metadata.GetTypeDefinition(outermost.GetDeclaringType());
            sizes.Add(new MethodSize(
                metadata.GetString(outermost.Namespace),
                $"{metadata.GetString(type.Name)}.{metadata.GetString(method.Name)}",
                body.GetILReader().Length,
                CountInstructions(body.GetILReader()),
                locals));
        }

        return sizes;
    }

    private static int CountLocals(BlobReader signature)
    {
        Assert.Equal(SignatureKind.LocalVariables, signature.ReadSignatureHeader().Kind);
        return signature.ReadCompressedInteger();
    }

    private static int CountInstructions(BlobReader code)
    {
        var count = 0;
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            if (value == 0xFE)
                value = 0xFE00 | code.ReadByte();
            code.Offset += Operands[value] switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 * code.ReadInt32(),
                _ => 4,
            };
            count++;
        }

        return count;
    }
}
