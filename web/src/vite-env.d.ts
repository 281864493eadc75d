declare module '*?columns=2' { const rows: string[][]; export default rows; }
declare module '*?columns=4' { const rows: string[][]; export default rows; }
