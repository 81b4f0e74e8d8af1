// The oneDNN peer: reads one request per line and answers each with one line. See README.md beside this file for the protocol.
//
//   peak BITS TURNS SECONDS
//   layer KIND PASS IMAGES  IH IW IC  OH OW OC  KH KW  SH SW  PT PL PB PR  SECONDS
//
// KIND is Dense, Conv2D or Conv2DTranspose; PASS is Forward, InputGradient or WeightGradient. Every operand has the layout that the primitive itself
// asks for (format any), and lies in it before the clock starts: what is measured is the primitive alone, without reorders and without a bias.
#include <algorithm>
#include <chrono>
#include <iostream>
#include <functional>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>
#include <dnnl.hpp>

using namespace dnnl;

static double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Median { double seconds; size_t repetitions; };

// One call to warm up, then calls until the time is over, at least three; the median of them.
static Median measure(double seconds, const std::function<void()> &call) {
    call();
    std::vector<double> times;
    for (double begin = now(); times.size() < 3 || (now() - begin < seconds && times.size() < 100000);) {
        double start = now();
        call();
        times.push_back(now() - start);
    }
    std::sort(times.begin(), times.end());
    size_t middle = times.size() / 2;
    return {times.size() % 2 ? times[middle] : (times[middle - 1] + times[middle]) / 2, times.size()};
}

// Independent chains of multiply-adds in registers, as the C# loop has them. The vectors are the compiler's, so that one text serves every width.
typedef float Vector128 __attribute__((vector_size(16)));
typedef float Vector256 __attribute__((vector_size(32)));
typedef float Vector512 __attribute__((vector_size(64)));

template <class Vector>
static float chains(long turns) {
    Vector one = Vector{} + 1.0f, half = Vector{} + 0.5f;
    Vector a = one, b = one, c = one, d = one, e = one, f = one, g = one, h = one, i = one, j = one, k = one, l = one;
    for (long turn = 0; turn < turns; turn++) {
        a = a * half + one; b = b * half + one; c = c * half + one; d = d * half + one;
        e = e * half + one; f = f * half + one; g = g * half + one; h = h * half + one;
        i = i * half + one; j = j * half + one; k = k * half + one; l = l * half + one;
        // Nothing may be known of the chains from one turn to the next, or they would be folded away.
        asm volatile("" : "+v"(a), "+v"(b), "+v"(c), "+v"(d), "+v"(e), "+v"(f));
        asm volatile("" : "+v"(g), "+v"(h), "+v"(i), "+v"(j), "+v"(k), "+v"(l));
    }
    return (a + b + c + d + e + f + g + h + i + j + k + l)[0];
}

static volatile float sink;

static void peak(std::istream &arguments) {
    int bits;
    long turns;
    double seconds;
    arguments >> bits >> turns >> seconds;
    auto call = [&] {
        switch (bits) {
            case 128: sink = chains<Vector128>(turns); break;
#ifdef __AVX__
            case 256: sink = chains<Vector256>(turns); break;
#endif
#ifdef __AVX512F__
            case 512: sink = chains<Vector512>(turns); break;
#endif
            default: throw std::runtime_error("this processor has no vectors of " + std::to_string(bits) + " bits");
        }
    };
    Median median = measure(seconds, call);
    std::cout << "ok " << median.seconds << " " << median.repetitions << std::endl;
}

static memory filled(const memory::desc &description, const engine &processor) {
    memory result(description, processor);
    std::mt19937 random(1);
    std::uniform_real_distribution<float> numbers(-1.0f, 1.0f);
    float *data = static_cast<float *>(result.get_data_handle());
    for (size_t index = 0; index < description.get_size() / sizeof(float); index++) data[index] = numbers(random);
    return result;
}

struct Layer {
    std::string kind, pass;
    memory::dim images, ih, iw, ic, oh, ow, oc, kh, kw, sh, sw, pt, pl, pb, pr;
};

static memory::desc any(memory::dims dims) { return memory::desc(dims, memory::data_type::f32, memory::format_tag::any); }

// The primitive and its operands, of a kind whose forward, backward data and backward weights have these types.
template <class Forward, class BackwardData, class BackwardWeights, class Create>
static std::pair<primitive, std::unordered_map<int, memory>> operands(const std::string &pass, const engine &processor, Create create) {
    typename Forward::primitive_desc forward = create.forward();
    if (pass == "Forward")
        return {Forward(forward), {
            {DNNL_ARG_SRC, filled(forward.src_desc(), processor)},
            {DNNL_ARG_WEIGHTS, filled(forward.weights_desc(), processor)},
            {DNNL_ARG_DST, filled(forward.dst_desc(), processor)}}};
    if (pass == "InputGradient") {
        typename BackwardData::primitive_desc backward = create.backwardData(forward);
        return {BackwardData(backward), {
            {DNNL_ARG_DIFF_DST, filled(backward.diff_dst_desc(), processor)},
            {DNNL_ARG_WEIGHTS, filled(backward.weights_desc(), processor)},
            {DNNL_ARG_DIFF_SRC, filled(backward.diff_src_desc(), processor)}}};
    }
    if (pass == "WeightGradient") {
        typename BackwardWeights::primitive_desc backward = create.backwardWeights(forward);
        return {BackwardWeights(backward), {
            {DNNL_ARG_SRC, filled(backward.src_desc(), processor)},
            {DNNL_ARG_DIFF_DST, filled(backward.diff_dst_desc(), processor)},
            {DNNL_ARG_DIFF_WEIGHTS, filled(backward.diff_weights_desc(), processor)}}};
    }
    throw std::runtime_error("no such pass: " + pass);
}

// Version 3 of oneDNN has no operation descriptors any more: their arguments go to the primitive descriptors.
#if DNNL_VERSION_MAJOR >= 3
#define FORWARD(type, ...) type::primitive_desc(processor, __VA_ARGS__)
#define BACKWARD(type, hint, ...) type::primitive_desc(processor, __VA_ARGS__, hint)
#else
#define FORWARD(type, ...) type::primitive_desc(type::desc(__VA_ARGS__), processor)
#define BACKWARD(type, hint, ...) type::primitive_desc(type::desc(__VA_ARGS__), processor, hint)
#endif

struct Images {
    const engine &processor;
    memory::desc source, weights, destination;
    memory::dims strides, before, after;

    Images(const engine &processor, const Layer &layer)
        : processor(processor),
          source(any({layer.images, layer.ic, layer.ih, layer.iw})),
          weights(any({layer.oc, layer.ic, layer.kh, layer.kw})),
          destination(any({layer.images, layer.oc, layer.oh, layer.ow})),
          strides{layer.sh, layer.sw}, before{layer.pt, layer.pl}, after{layer.pb, layer.pr} {}
};

struct Convolution : Images {
    using Images::Images;
    convolution_forward::primitive_desc forward() const {
        return FORWARD(convolution_forward, prop_kind::forward_training, algorithm::convolution_direct, source, weights, destination, strides, before, after);
    }
    convolution_backward_data::primitive_desc backwardData(const convolution_forward::primitive_desc &hint) const {
        return BACKWARD(convolution_backward_data, hint, algorithm::convolution_direct, source, weights, destination, strides, before, after);
    }
    convolution_backward_weights::primitive_desc backwardWeights(const convolution_forward::primitive_desc &hint) const {
        return BACKWARD(convolution_backward_weights, hint, algorithm::convolution_direct, source, weights, destination, strides, before, after);
    }
};

struct Deconvolution : Images {
    using Images::Images;
    deconvolution_forward::primitive_desc forward() const {
        return FORWARD(deconvolution_forward, prop_kind::forward_training, algorithm::deconvolution_direct, source, weights, destination, strides, before, after);
    }
    deconvolution_backward_data::primitive_desc backwardData(const deconvolution_forward::primitive_desc &hint) const {
        return BACKWARD(deconvolution_backward_data, hint, algorithm::deconvolution_direct, source, weights, destination, strides, before, after);
    }
    deconvolution_backward_weights::primitive_desc backwardWeights(const deconvolution_forward::primitive_desc &hint) const {
        return BACKWARD(deconvolution_backward_weights, hint, algorithm::deconvolution_direct, source, weights, destination, strides, before, after);
    }
};

struct InnerProduct {
    const engine &processor;
    memory::desc source, weights, destination;

    InnerProduct(const engine &processor, const Layer &layer)
        : processor(processor), source(any({layer.images, layer.ic})), weights(any({layer.oc, layer.ic})), destination(any({layer.images, layer.oc})) {}
    inner_product_forward::primitive_desc forward() const {
        return FORWARD(inner_product_forward, prop_kind::forward_training, source, weights, destination);
    }
    inner_product_backward_data::primitive_desc backwardData(const inner_product_forward::primitive_desc &hint) const {
        return BACKWARD(inner_product_backward_data, hint, source, weights, destination);
    }
    inner_product_backward_weights::primitive_desc backwardWeights(const inner_product_forward::primitive_desc &hint) const {
        return BACKWARD(inner_product_backward_weights, hint, source, weights, destination);
    }
};

static void layer(std::istream &arguments, const engine &processor, stream &queue) {
    Layer layer;
    double seconds;
    arguments >> layer.kind >> layer.pass >> layer.images >> layer.ih >> layer.iw >> layer.ic >> layer.oh >> layer.ow >> layer.oc
        >> layer.kh >> layer.kw >> layer.sh >> layer.sw >> layer.pt >> layer.pl >> layer.pb >> layer.pr >> seconds;
    if (!arguments) throw std::runtime_error("a layer's request has 17 words and a time");
    auto [product, memories] =
        layer.kind == "Dense" ? operands<inner_product_forward, inner_product_backward_data, inner_product_backward_weights>(layer.pass, processor, InnerProduct(processor, layer))
        : layer.kind == "Conv2D" ? operands<convolution_forward, convolution_backward_data, convolution_backward_weights>(layer.pass, processor, Convolution(processor, layer))
        : layer.kind == "Conv2DTranspose" ? operands<deconvolution_forward, deconvolution_backward_data, deconvolution_backward_weights>(layer.pass, processor, Deconvolution(processor, layer))
        : throw std::runtime_error("no such kind of layer: " + layer.kind);
    // Names of a lambda's own: structured bindings can't be captured everywhere.
    primitive &work = product;
    auto &on = memories;
    Median median = measure(seconds, [&] { work.execute(queue, on); queue.wait(); });
    std::cout << "ok " << median.seconds << " " << median.repetitions << std::endl;
}

int main() {
    std::cout.precision(9);
    engine processor(engine::kind::cpu, 0);
    stream queue(processor);
    const version_t *version = dnnl::version();
    std::cout << "ready oneDNN " << version->major << "." << version->minor << "." << version->patch << std::endl;
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string request;
        words >> request;
        try {
            if (request == "peak") peak(words);
            else if (request == "layer") layer(words, processor, queue);
            else throw std::runtime_error("no such request: " + request);
        } catch (const std::exception &mistake) {
            std::cout << "error " << mistake.what() << std::endl;
        }
    }
}
