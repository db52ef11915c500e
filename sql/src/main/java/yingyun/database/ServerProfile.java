package yingyun.database;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much memory the own server takes. Durable always, except a copy that is thrown away. */
public final class ServerProfile {

    private final Map<String, String> settings;
    private final boolean durable;

    private ServerProfile(Map<String, String> settings, boolean durable) {
        this.settings = settings;
        this.durable = durable;
    }

    /** Sized by the memory of the machine (or of the container), for a server that shares it with the application. */
    public static ServerProfile ofMachine() {
        long mib =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() >> 20;
        return ofMemory(mib);
    }

    /** 24 GiB give shared_buffers 3 GB, work_mem 64 MB, maintenance_work_mem 512 MB, max_wal_size 8 GB. */
    static ServerProfile ofMemory(long mib) {
        var sizes = new LinkedHashMap<String, String>();
        sizes.put("shared_buffers", Math.clamp(mib / 8, 128, 8192) + "MB");
        sizes.put("effective_cache_size", Math.clamp(mib / 2, 256, 65_536) + "MB");
        sizes.put("work_mem", Math.clamp(mib / 384, 4, 128) + "MB");
        sizes.put("maintenance_work_mem", Math.clamp(mib / 48, 64, 1024) + "MB");
        sizes.put("max_wal_size", Math.clamp(mib / 3, 1024, 8192) + "MB");
        return new ServerProfile(sizes, true);
    }

    /** For a laptop beside other work, and for tests. */
    public static ServerProfile small() {
        var sizes = new LinkedHashMap<String, String>();
        sizes.put("shared_buffers", "256MB");
        sizes.put("effective_cache_size", "1GB");
        sizes.put("work_mem", "16MB");
        sizes.put("maintenance_work_mem", "64MB");
        sizes.put("max_wal_size", "1GB");
        return new ServerProfile(sizes, true);
    }

    /** Loses data when the machine fails: only for databases that are thrown away, such as a trial run's or a test's. */
    ServerProfile withoutDurability() {
        return new ServerProfile(settings, false);
    }

    boolean isDurable() {
        return durable;
    }

    Map<String, String> settings() {
        return settings;
    }
}
