package dev.lucency.cli.text;

import dev.lucency.SettingException;

/**
 * Devices of one speed, as the option {@code --on} names them.
 *
 * @param devices number of devices
 * @param teraflops operations per second that a device sustains, in 10^12
 */
public record DeviceGroup(int devices, double teraflops) {
    /**
     * Reads a group such as {@code 8:50}.
     *
     * @throws SettingException if it is none
     */
    public static DeviceGroup of(String text) {
        try {
            String[] parts = text.split(":", -1);
            int devices = Integer.parseInt(parts[0]);
            double teraflops = Double.parseDouble(parts.length == 2 ? parts[1] : "");
            if (devices > 0 && devices <= 100_000 && teraflops > 0 && teraflops < 1e6) {
                return new DeviceGroup(devices, teraflops);
            }
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static SettingException wrong(String text) {
        return new SettingException("on must be devices and the TFLOP/s that each sustains, such as 8:50, was " + text);
    }
}
