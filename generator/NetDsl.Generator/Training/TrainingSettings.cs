using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Training;

/// <summary>The settings of a GAN or a trainer, checked: one loss, at most one optimiser and one schedule for each side.</summary>
/// <param name="Loss">The loss; null where none was declared.</param>
/// <param name="Generator">The optimiser of the generator; of a trainer that of its network.</param>
/// <param name="Discriminator">The optimiser of the discriminator.</param>
/// <param name="Average">The decay of the generator's moving average; null for none.</param>
/// <param name="Noise">What the GAN draws its noise from; null where it is given.</param>
/// <param name="Augmentation">How images are changed before the discriminator sees them; null where they aren't.</param>
/// <param name="Penalty">What holds the discriminator smooth; null for nothing.</param>
internal sealed record TrainingSettings(LossDeclaration? Loss, OptimizerDeclaration Generator, OptimizerDeclaration Discriminator, float? Average,
    NoiseDeclaration? Noise, AugmentationDeclaration? Augmentation, PenaltyDeclaration? Penalty)
{
    /// <summary>The generator's term between generated and real images; null where there is none.</summary>
    public ReconstructionDeclaration? Reconstruction { get; init; }

    /// <summary>The weight of the auxiliary classifier's loss; null where there is none.</summary>
    public float? Classifier { get; init; }

    /// <summary>Whether the discriminator judges pairs of a real and a generated image.</summary>
    public bool IsRelativistic => Loss is RelativisticDeclaration;

    // It asks for one number for each class, which networks mostly don't give.
    private const string ForClasses = "SoftmaxCrossEntropy";

    /// <summary>Reads and checks settings.</summary>
    /// <param name="owner">The class, for messages.</param>
    /// <param name="settings">What was written.</param>
    /// <param name="losses">The losses that fit.</param>
    /// <param name="role">What the class is.</param>
    /// <param name="mistakes">Gets what is wrong.</param>
    public static TrainingSettings Read(string owner, EquatableArray<SettingDeclaration> settings, IReadOnlyList<string> losses, TrainingRole role,
        List<Mistake> mistakes)
    {
        var isGan = role != TrainingRole.Trainer;
        LossDeclaration? loss = null;
        SettingDeclaration? firstLoss = null;
        float? average = null;
        NoiseDeclaration? noise = null;
        AugmentationDeclaration? augmentation = null;
        PenaltyDeclaration? penalty = null;
        ReconstructionDeclaration? reconstruction = null;
        float? classifier = null;
        var optimizers = new Dictionary<GanSide, (OptimizerDeclaration Value, SettingDeclaration Setting)>();
        var schedules = new Dictionary<GanSide, (ScheduleDeclaration Value, SettingDeclaration Setting)>();
        foreach (var setting in settings)
        {
            var arguments = new ArgumentReader(setting.Described, setting.At, setting.Arguments);
            if (SettingsReader.Losses.Contains(setting.Kind))
            {
                if (firstLoss is not null)
                {
                    mistakes.Add(Mistake.At(setting.At(), DiagnosticIds.SeveralLosses, owner, firstLoss.Described, setting.Described)
                        .With(setting.Removed, firstLoss.Removed));
                }

                else if (!losses.Contains(setting.Kind))
                {
                    mistakes.Add(Mistake.At(setting.At(), DiagnosticIds.WrongLoss, owner, setting.Described,
                        role switch { TrainingRole.Gan => "a GAN", TrainingRole.CycleGan => "a CycleGAN", _ => "a network that isn't a GAN" },
                        string.Join(", ", losses.Select(kind => $"[{kind}]")))
                        .With([.. losses.Where(kind => kind != ForClasses).Select(kind => Fix.Of($"Write [{kind}]", FixEdit.Replace(kind)))]));
                }

                firstLoss ??= setting;
                loss = SettingRules.Loss(setting.Kind, arguments);
            }
            else if (SettingsReader.Optimizers.Contains(setting.Kind))
            {
                var (optimizer, side) = SettingRules.Optimizer(setting.Kind, arguments);
                Add(optimizers, side, optimizer, setting, "optimisers", SettingsReader.Optimizers);
            }
            else if (SettingsReader.Schedules.Contains(setting.Kind))
            {
                var (schedule, side) = SettingRules.Schedule(setting.Kind, arguments);
                Add(schedules, side, schedule, setting, "schedules", SettingsReader.Schedules);
            }
            else if (!isGan)
            {
                mistakes.Add(Mistake.At(setting.At(), DiagnosticIds.OnlyForGans, owner, setting.Described).With(setting.Removed));
            }
            else if (role == TrainingRole.CycleGan)
            {
                mistakes.Add(Mistake.At(setting.At(), DiagnosticIds.NotForCycleGans, owner, setting.Described, InCycleGans(setting.Kind))
                    .With(setting.Removed));
            }
            else if (setting.Kind == "Noise")
            {
                noise = SettingRules.Noise(arguments);
            }
            else if (setting.Kind == "Reconstruction")
            {
                reconstruction = SettingRules.Reconstruction(arguments);
            }
            else if (setting.Kind == "AuxiliaryClassifier")
            {
                classifier = SettingRules.Classifier(arguments);
            }
            else if (SettingsReader.Augmentations.Contains(setting.Kind))
            {
                Alone(setting, SettingsReader.Augmentations, "augmentations");
                augmentation = SettingRules.Augmentation(setting.Kind, arguments);
            }
            else if (SettingsReader.Penalties.Contains(setting.Kind))
            {
                Alone(setting, SettingsReader.Penalties, "penalties");
                penalty = SettingRules.Penalty(setting.Kind, arguments);
            }
            else
            {
                average = SettingRules.Average(arguments);
            }

            mistakes.AddRange(arguments.Mistakes);
        }

        return new TrainingSettings(loss, Of(GanSide.Generator), Of(GanSide.Discriminator), average, noise, augmentation, penalty)
        {
            Reconstruction = reconstruction,
            Classifier = classifier,
        };

        static string InCycleGans(string kind) => kind switch
        {
            "Noise" => "remove it, as its generators start from images",
            "Reconstruction" => "remove it, as no image of A belongs to one of B; CycleWeight and IdentityWeight of [CycleGan] weigh its terms",
            "AuxiliaryClassifier" => "remove it, as its generators are told no class",
            _ when SettingsReader.Augmentations.Contains(kind) =>
                "remove it, and change images where they are dealt out (DataAugmentation of UnpairedBatches)",
            _ => "remove it, as it is made for [Gan] alone",
        };

        // Of some kinds there can be one in all.
        void Alone(SettingDeclaration setting, IReadOnlyList<string> kinds, string words)
        {
            if (settings.Items.First(other => kinds.Contains(other.Kind)) is var first && first != setting)
                mistakes.Add(Mistake.At(setting.At(), DiagnosticIds.SettingTwice, owner, words, first.Described, setting.Described, "remove one of them")
                    .With(setting.Removed, first.Removed));
        }

        void Add<T>(Dictionary<GanSide, (T Value, SettingDeclaration Setting)> known, GanSide side, T value, SettingDeclaration setting, string kinds,
            IReadOnlyList<string> family)
        {
            if (!isGan && side != GanSide.Both)
                mistakes.Add(Mistake.At(setting.At("Of"), DiagnosticIds.OnlyForGans, owner, $"Of = GanSide.{side} in {setting.Described}")
                    .With(Fix.Of("Remove Of", FixEdit.Remove("Of"))));
            else if (known.TryGetValue(side, out var first))
                mistakes.Add(Mistake.At(setting.At(), DiagnosticIds.SettingTwice, owner, kinds + (isGan ? OfSide(side) : ""), first.Setting.Described,
                    setting.Described, FreeSide(family) is { } free ? $"remove one of them, or write Of = GanSide.{free} in one" : "remove one of them")
                    .With(setting.Removed, first.Setting.Removed, FreeSide(family) is { } other
                        ? Fix.Of($"Write Of = GanSide.{other}", FixEdit.Set("Of", $"GanSide.{other}")) : null));
            known[side] = (value, setting);
        }

        static string OfSide(GanSide side) => side == GanSide.Both ? " for both sides" : $" for the {side.ToString().ToLowerInvariant()}";

        // A side that nothing is said of alone can have one of the two.
        GanSide? FreeSide(IReadOnlyList<string> family)
        {
            var taken = settings.Items.Where(setting => family.Contains(setting.Kind)).Select(setting => (GanSide)(setting.Argument("Of") as int? ?? 0))
                .ToList();
            return isGan ? new[] { GanSide.Discriminator, GanSide.Generator }.Where(side => !taken.Contains(side)).Select(side => (GanSide?)side)
                .FirstOrDefault() : null;
        }

        OptimizerDeclaration Of(GanSide side)
        {
            var optimizer = Find(optimizers, side) ?? AdamDeclaration.Default;
            return optimizer with { Schedule = Find(schedules, side) };
        }

        // What is said of a side goes before what is said of both.
        static T? Find<T>(Dictionary<GanSide, (T Value, SettingDeclaration Setting)> known, GanSide side)
            where T : class => known.TryGetValue(side, out var own) || known.TryGetValue(GanSide.Both, out own) ? own.Value : null;
    }
}

/// <summary>What trains networks.</summary>
internal enum TrainingRole
{
    /// <summary>A class with <c>[Trainer]</c>, which has one side.</summary>
    Trainer,

    /// <summary>A class with <c>[Gan]</c>.</summary>
    Gan,

    /// <summary>A class with <c>[CycleGan]</c>.</summary>
    CycleGan,
}
