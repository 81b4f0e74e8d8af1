using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharpPeer;

/// <summary>A training step with the losses, optimisers and order of updates of the network's own example, as pytorch.py has it.</summary>
internal sealed class Gan
{
    private readonly bool _isNz;
    private readonly Network _generator;
    private readonly Network _discriminator;
    private readonly Adam _generatorOptimizer;
    private readonly Adam _discriminatorOptimizer;
    private readonly Tensor[] _given;
    private readonly Tensor _real;
    private readonly BCEWithLogitsLoss _loss = nn.BCEWithLogitsLoss();
    private readonly Tensor _wish;
    private readonly Tensor _none;

    public Gan(string network, int batch, Layout layout)
    {
        manual_seed(1);
        _isNz = network == "NZ-MNIST";
        (_generator, _discriminator) = (Networks.Generator(network, layout), Networks.Discriminator(network, layout));
        var (rate, beta) = _isNz ? (0.001, 0.4) : (0.0002, 0.5);
        _generatorOptimizer = optim.Adam(_generator.Parameters, rate, beta, 0.999);
        _discriminatorOptimizer = optim.Adam(_discriminator.Parameters, rate, beta, 0.999);
        _given = [.. _generator.Inputs.Select(shape => Uniform(batch, shape))];
        _real = Uniform(batch, _discriminator.Inputs[0]).Lay(layout);
        _wish = full(batch, 1, _isNz ? 0.9f : 1f);
        _none = zeros(batch, 1);
    }

    /// <summary>Numbers from −1 to 1.</summary>
    public static Tensor Uniform(int images, long[] shape) => rand([images, .. shape]) * 2 - 1;

    public void Step()
    {
        // What a step makes is given back at its end, and not when the garbage is collected.
        using var scope = NewDisposeScope();
        if (_isNz)
        {
            UpdateGenerator();
            UpdateDiscriminator();
        }
        else
        {
            UpdateDiscriminator();
            UpdateGenerator();
            UpdateGenerator();
        }
    }

    private void UpdateGenerator()
    {
        // The discriminator's weights take no part, and so cost no gradient.
        SetRequiresGradient(false);
        _generatorOptimizer.zero_grad();
        _loss.call(Judge(_generator.Call(_given)), _wish).backward();
        _generatorOptimizer.step();
        SetRequiresGradient(true);
    }

    private void UpdateDiscriminator()
    {
        _discriminatorOptimizer.zero_grad();
        _loss.call(Judge(_real), _wish).backward();
        Tensor images;
        using (no_grad())
            images = _generator.Call(_given);
        _loss.call(Judge(images), _none).backward();
        _discriminatorOptimizer.step();
    }

    private Tensor Judge(Tensor images) => _discriminator.Call([images, .. _given.Skip(1)]);

    private void SetRequiresGradient(bool requires)
    {
        foreach (var parameter in _discriminator.Parameters)
            parameter.requires_grad = requires;
    }
}
