using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes;

/// <summary>What became of a network's declaration: its shapes, or what the user must change.</summary>
/// <param name="Network">The network; null where anything is wrong with it.</param>
internal sealed record NetworkShaping(NetworkReading Reading, ShapedNetwork? Network, EquatableArray<Mistake> Mistakes);

/// <summary>What became of a GAN's declaration: both networks with their shapes, or what the user must change.</summary>
/// <param name="Gan">The GAN; null where anything is wrong with it or with one of its networks.</param>
internal sealed record GanShaping(GanReading Reading, ShapedGan? Gan, EquatableArray<Mistake> Mistakes);

/// <summary>What became of a trainer's declaration: its network with its shapes, or what the user must change.</summary>
/// <param name="Trainer">The trainer; null where anything is wrong with it or with its network.</param>
internal sealed record TrainerShaping(TrainerReading Reading, ShapedTrainer? Trainer, EquatableArray<Mistake> Mistakes);
