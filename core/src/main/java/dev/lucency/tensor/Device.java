package dev.lucency.tensor;

import dev.lucency.ConfigException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Device that stores tensors and computes on them. Code does not depend on the device that it runs on: it creates tensors on the device of
 * its inputs, with {@link #of(Tensor)} and {@link #tensor}.
 *
 * @param type {@code cpu} or {@code cuda}, as in libtorch
 * @param index index of the device, from 0
 */
public record Device(String type, int index) {
    /** The CPU, with its main memory. */
    public static final Device CPU = new Device("cpu", 0);

    /** The words that name a device. */
    public static final String CHOICE = "cpu, cuda, cuda:N or auto";

    private static final String CUDA = "cuda";
    private static final Pattern CUDA_WITH_INDEX = Pattern.compile("cuda(?::(\\d{1,3}))?");

    /**
     * Returns the requested device, ready to use: {@code cpu}, {@code cuda} (the first one), {@code cuda:N}, or {@code auto} (the first
     * CUDA device if libtorch can use one, else the CPU).
     *
     * @throws IllegalArgumentException if the word is none of these
     * @throws ConfigException if the device does not exist
     */
    public static Device choose(String asked) {
        boolean processor = asked.equals(CPU.type);
        int cards = !processor && torch.cuda_is_available() ? torch.cuda_device_count() : 0;
        Device chosen = choose(asked, NativeFolder.hasCuda(), cards);
        if (chosen.isCuda()) {
            chosen.tune();
        }
        return chosen;
    }

    /**
     * Chooses among a number of CUDA devices.
     *
     * @param built whether this build includes libtorch's CUDA libraries
     */
    static Device choose(String asked, boolean built, int cards) {
        if (asked.equals(CPU.type) || (asked.equals("auto") && cards == 0)) {
            return CPU;
        }
        Matcher written = CUDA_WITH_INDEX.matcher(asked.equals("auto") ? CUDA : asked);
        if (!written.matches()) {
            throw new IllegalArgumentException("device must be " + CHOICE + ", was " + asked);
        }
        int index = written.group(1) == null ? 0 : Integer.parseInt(written.group(1));
        if (index >= cards) {
            throw new ConfigException("'device=" + asked + "': " + missing(built, cards) + "; or use 'device=cpu'");
        }
        return new Device(CUDA, index);
    }

    private static String missing(boolean built, int cards) {
        if (!built) {
            return "this build has no CUDA; use one that has ('gpu-build')";
        }
        if (cards == 0) {
            return "libtorch finds no CUDA device; 'lucency doctor' says what is missing";
        }
        return "there are " + cards + " CUDA devices, the last is cuda:" + (cards - 1);
    }

    /**
     * Lets cuDNN benchmark its algorithms once per shape, which pays off since shapes repeat, and lets float32 products and convolutions
     * use TF32 (inputs rounded to a mantissa of 10 bits, sums in float32), which is eight times as fast on GPUs that support it.
     */
    private void tune() {
        torch.globalContext().setBenchmarkCuDNN(true);
        torch.globalContext().setAllowTF32CuDNN(true);
        torch.globalContext().setAllowTF32CuBLAS(true);
    }

    /** Returns the device of a tensor. */
    public static Device of(Tensor tensor) {
        try (Scope scope = Scope.open()) {
            org.bytedeco.pytorch.Device device = tensor.device();
            String text = device.str().getString(); // such as cuda:0
            int colon = text.indexOf(':');
            return new Device(colon < 0 ? text : text.substring(0, colon), Math.max(0, device.index()));
        }
    }

    /** Returns the device of a module's weights; the CPU for a module without weights. */
    public static Device of(Module module) {
        return StateDict.of(module).values().stream()
                .findFirst()
                .map(Device::of)
                .orElse(CPU);
    }

    /** Returns whether this is a CUDA device. */
    public boolean isCuda() {
        return type.equals(CUDA);
    }

    /** Returns whether this is the CPU. */
    public boolean isCpu() {
        return type.equals(CPU.type);
    }

    /**
     * Returns a tensor's values on this device; the tensor itself if it is there already. The host does not wait: copies to a GPU go
     * through pinned memory, in the order of the GPU's other work.
     */
    public Tensor put(Tensor tensor) {
        if (isCpu() && of(tensor).isCpu()) {
            return tensor;
        }
        Tensor source = isCuda() && of(tensor).isCpu() ? tensor.pin_memory() : tensor;
        return source.to(libtorch(), source.scalar_type(), isCuda(), false, new MemoryFormatOptional());
    }

    /**
     * Moves tensors to this device in place, so that modules, methods and optimisers that hold them keep working. Strides do not change.
     */
    public void take(Map<String, Tensor> tensors) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            if (!isCpu()) {
                tensors.values().forEach(tensor -> tensor.set_data(put(tensor)));
            }
        }
    }

    /** Moves the weights of a module to this device. */
    public void take(Module module) {
        take(StateDict.of(module));
    }

    /** Creates a float32 tensor of the given shape on this device; the last dimension varies fastest. */
    public Tensor tensor(float[] values, long... shape) {
        return put(Tensors.of(values, shape));
    }

    /** Creates an int64 tensor [n] on this device. */
    public Tensor tensor(long... values) {
        return put(Tensors.of(values));
    }

    /** Creates an int64 tensor [n] on this device, such as an index. */
    public Tensor tensor(int[] values) {
        return put(Tensors.of(values));
    }

    /** Creates float32 zeros on this device. */
    public Tensor zeros(long... shape) {
        return torch.zeros(shape, options(ScalarType.Float));
    }

    /** Creates the integers from 0 to {@code count} - 1 on this device: [count]. */
    public Tensor countTo(long count) {
        return torch.arange(new org.bytedeco.pytorch.Scalar(count), options(ScalarType.Long));
    }

    /** Creates an uninitialised tensor of bytes on this device. */
    public Tensor emptyBytes(long... shape) {
        return torch.empty(shape, options(ScalarType.Byte), new MemoryFormatOptional());
    }

    /** Returns the free memory of a CUDA device in bytes, which other processes may still take; 0 for the CPU. */
    public long freeBytes() {
        try (Scope scope = Scope.open()) {
            return isCuda() ? torch.getMemoryInfo((byte) index).first() : 0;
        }
    }

    private TensorOptions options(ScalarType values) {
        return new TensorOptions(values).device(new DeviceOptional(libtorch()));
    }

    private org.bytedeco.pytorch.Device libtorch() {
        return isCpu() ? new org.bytedeco.pytorch.Device(type) : new org.bytedeco.pytorch.Device(type + ":" + index);
    }

    /** Returns the name that selects the device, such as {@code cuda:0}. */
    @Override
    public String toString() {
        return isCpu() ? type : type + ":" + index;
    }
}
