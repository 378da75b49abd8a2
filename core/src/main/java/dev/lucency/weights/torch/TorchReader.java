package dev.lucency.weights.torch;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.lucency.tensor.Scope;
import dev.lucency.tensor.TensorBytes;
import dev.lucency.tensor.TensorInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** Weights in a PyTorch file of either format. Tensors that share a storage in the file are separated: each gets its own memory. */
record TorchReader(Path file, TorchEntries entries, StorageSource source) implements WeightsReader {
    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return entries.infos();
    }

    @Override
    public Map<String, String> others() {
        return entries.others();
    }

    @Override
    public Map<String, Tensor> load(Collection<String> names) {
        Map<TorchStorage, List<String>> users =
                names.stream().collect(groupingBy(name -> tensor(name).storage(), LinkedHashMap::new, toList()));
        Map<String, Tensor> loaded = new HashMap<>();
        try {
            source.read(users.keySet(), (storage, values) -> {
                try (Scope scope = Scope.open()) {
                    List<String> sharing = requireNonNull(users.get(storage));
                    tensors(storage, values, sharing).forEach((name, tensor) -> loaded.put(name, scope.keep(tensor)));
                }
            });
        } catch (IOException e) {
            throw TorchFault.unreadable(file, e);
        }
        Map<String, Tensor> inOrder = new LinkedHashMap<>();
        names.forEach(name -> inOrder.put(name, requireNonNull(loaded.get(name))));
        return inOrder;
    }

    private TorchTensor tensor(String name) {
        return requireNonNull(entries.tensors().get(name));
    }

    /** Returns the tensors of one storage; reads all of its values. */
    private Map<String, Tensor> tensors(TorchStorage storage, InputStream values, List<String> names)
            throws IOException {
        Tensor all = TensorBytes.read(values, new TensorInfo(List.of(storage.elements()), storage.type()));
        Map<String, Tensor> tensors = new HashMap<>();
        for (String name : names) {
            TorchTensor tensor = tensor(name);
            TensorInfo info = tensor.info();
            if (info.elements() == 0) {
                tensors.put(name, TensorBytes.read(InputStream.nullInputStream(), info)); // its strides may be anything
            } else if (names.size() == 1 && tensor.isWholeStorage()) {
                tensors.put(name, all.reshape(longs(tensor.shape())));
            } else {
                Tensor view = all.as_strided(
                        longs(tensor.shape()), longs(tensor.strides()), new LongOptional(tensor.offset()));
                tensors.put(name, view.clone(new MemoryFormatOptional(MemoryFormat.Contiguous)));
            }
        }
        return tensors;
    }

    private static long[] longs(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }
}
