export const siteVi = {
  support: 'Hỗ trợ người dự thi',
  zalo: 'Zalo',
  supportCode: 'Mã hỗ trợ {{code}}',
  noSupport: 'Cần giúp đỡ? Hãy hỏi cán bộ đầu mối của đơn vị.',
} as const;
