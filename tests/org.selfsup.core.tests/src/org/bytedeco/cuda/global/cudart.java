package org.bytedeco.cuda.global;

import java.util.List;
import org.bytedeco.cuda.cudart.cudaDeviceProp;
import org.bytedeco.javacpp.BytePointer;

/** Of JavaCPP's class of this name what the engine calls, for tests without CUDA. */
public final class cudart {

    /** What this computer has, or the number of an error. */
    public static List<cudaDeviceProp> gpus = List.of();

    public static int error;

    private cudart() {
    }

    public static int cudaGetDeviceCount(int[] count) {
        count[0] = gpus.size();
        return error;
    }

    public static int cudaGetDeviceProperties(cudaDeviceProp properties, int device) {
        properties.copy(gpus.get(device));
        return 0;
    }

    public static BytePointer cudaGetErrorString(int error) {
        return new BytePointer("words of error " + error);
    }
}
